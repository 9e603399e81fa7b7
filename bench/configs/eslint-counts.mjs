// ESLint formatter: two numbers, so that printing tens of thousands of messages is not measured.
export default (results) =>
  JSON.stringify({ files: results.length, findings: results.reduce((sum, result) => sum + result.messages.length, 0) });
