/** SARIF 2.1.0 with what GitHub code scanning reads. */
import type { Finding, Incomplete, RelatedPlace, Suppressed } from '../../engine/analyzer/types.ts';
import type { Rule, Severity } from '../../engine/rule/types.ts';
import type { Report } from '../report.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = '%SRCROOT%';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** GitHub's scale: 7 and above is high, 4 and above medium. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '3.0' };
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

export function* sarif({ findings, suppressed, incomplete, rules, version }: Report): Iterable<string> {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = { name: 'Backend Why', semanticVersion: version, version, rules: rules.map(describe) };
  const invocation = {
    executionSuccessful: incomplete.length === 0,
    toolExecutionNotifications: incomplete.map(notification),
  };
  yield `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},`;
  yield `"invocations":${JSON.stringify([invocation])},"columnKind":"utf16CodeUnits",`;
  yield `"originalUriBaseIds":${JSON.stringify({ [ROOT]: { description: { text: 'The folder under analysis.' } } })},"results":[`;
  let separator = '\n';
  for (const result of results(findings, suppressed, indexes)) {
    yield separator + JSON.stringify(result);
    separator = ',\n';
  }
  yield '\n]}]}\n';
}

function* results(
  findings: readonly Finding[],
  suppressed: readonly Suppressed[],
  indexes: ReadonlyMap<string, number>,
): Iterable<object> {
  for (const finding of findings) yield result(finding, indexes);
  for (const { finding, reason } of suppressed) {
    yield {
      ...result(finding, indexes),
      suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }],
    };
  }
}

function result(finding: Finding, indexes: ReadonlyMap<string, number>): object {
  const { rule, severity, message, fingerprint, related, repairs } = finding;
  const place = location(finding, { text: finding.snippet });
  // The way as a reader goes it: from what is to be changed, step by step. Viewers show the words of each step.
  const first = { ...place, message: { text: message } };
  const steps = related.map(described);
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule) ?? -1,
    level: LEVELS[severity],
    message: { text: message },
    locations: [place],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'backendWhy/v1': fingerprint },
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: steps.map((step, id) => Object.assign({ id }, step)),
          codeFlows: [{ threadFlows: [{ locations: [first, ...steps].map((step) => ({ location: step })) }] }],
        }),
    properties: { chapter: finding.chapter, repairs: repairs.map(({ title, safety }) => `${title} (${safety})`) },
  };
}

function described(step: RelatedPlace): object {
  return { ...location(step), message: { text: step.message } };
}

function location(place: Omit<RelatedPlace, 'message'>, snippet?: { text: string }): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(place.file),
      region: {
        startLine: place.line,
        startColumn: place.column,
        endLine: place.endLine,
        endColumn: place.endColumn,
        ...(snippet === undefined ? {} : { snippet }),
      },
    },
  };
}

function artifact(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function notification({ file, rule, line, reason, remedy }: Incomplete): object {
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level: 'error',
    message: { text: `${reason} ${remedy}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(file), ...region } }],
    ...(rule === undefined ? {} : { associatedRule: { id: rule } }),
  };
}

function describe(rule: Rule): object {
  const { id, title, description, remedy, severity, cwe, owasp, topic, libraries } = rule;
  const isSecurity = owasp !== undefined || rule.presets.includes('security');
  const about = libraries.length === 0 ? '' : `\n\nLibraries: ${libraries.join(', ')}.`;
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: {
      text: `${description} ${remedy}`,
      markdown: `${description}\n\n**What to do:** ${remedy}${about}\n\nRead why: \`backend-why explain ${id}\`.`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [
        ...(isSecurity ? ['security'] : []),
        topic,
        ...(cwe === undefined ? [] : [`external/cwe/${cwe.toLowerCase()}`]),
        ...(owasp === undefined ? [] : [`external/owasp/${owasp.toLowerCase()}`]),
      ],
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(isSecurity ? { 'security-severity': SECURITY_SEVERITIES[severity] } : {}),
    },
  };
}
