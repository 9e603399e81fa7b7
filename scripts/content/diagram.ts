/** Whether Mermaid can read a diagram. */

/**
 * Mermaid cleans labels through DOMPurify, which without a browser has no methods at all. Parsing needs none of the
 * cleaning, so the text passes as it is; nothing is drawn here. Both load through `import()`, so that this is the very
 * copy of DOMPurify that Mermaid sees.
 */
async function loadMermaid() {
  const { default: purify } = await import('dompurify');
  Object.assign(purify, { addHook: () => undefined, sanitize: (text: string) => text });
  return (await import('mermaid')).default;
}

/** The parser's complaint, with its line counted from 1 inside the diagram; undefined when the diagram is fine. */
export async function diagramProblem(text: string): Promise<{ line: number; message: string } | undefined> {
  const mermaid = await loadMermaid();
  try {
    await mermaid.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
    return { line, message: `Mermaid cannot read the diagram: ${message.split('\n').slice(0, 4).join(' ')}` };
  }
}
