import type { Finding } from '../../engine/analyzer/types.ts';
import type { Context } from '../context.ts';
import { ClientCommand, ServerCommand } from '../protocol.ts';
import type { Folder } from '../session-folder.ts';
import type { LocatedState } from '../session.ts';
import { FIX_ALL_KIND } from '../action.ts';
import type { Action } from '../action.ts';
import { layersOf } from './edits.ts';
import { layerFor } from './rule-off.ts';

/** What can be done about these findings of one file: fixes first, then reading, then silencing. */
export function actionsFor(context: Context, found: LocatedState, findings: readonly Finding[]): Action[] {
  const rules = new Map(findings.map((finding) => [finding.rule, finding]));
  return [
    ...findings.flatMap((finding) => repairs(found, finding)),
    ...[...rules.values()].flatMap((finding) => fixRule(found, finding)),
    ...[...rules.values()].flatMap((finding) => documentation(context, finding)),
    ...findings.flatMap((finding) => disable(found, finding)),
    ...[...rules.values()].flatMap((finding) => ruleOff(context, found, finding)),
  ];
}

/** All safe repairs of a file. */
export function fixAllAction({ uri, state }: LocatedState): Action[] {
  const isSafe = state.report.findings.some(({ repairs: own }) => own.some(({ safety }) => safety === 'safe'));
  if (!isSafe) return [];
  return [{ title: 'Fix all safe Backend Why findings', kind: FIX_ALL_KIND, does: { kind: 'fixAll', uri } }];
}

function repairs({ uri }: LocatedState, finding: Finding): Action[] {
  const preferred = finding.repairs.findIndex(({ safety }) => safety === 'safe');
  return finding.repairs.flatMap(({ title, safety }, index) => {
    if (safety === 'manual') return [];
    const does = { kind: 'repair' as const, uri, fingerprint: finding.fingerprint, index };
    return [{ title, kind: 'quickfix' as const, isPreferred: index === preferred, finding, does }];
  });
}

function fixRule({ uri, state }: LocatedState, finding: Finding): Action[] {
  const { rule } = finding;
  const count = state.report.findings.filter(
    (other) => other.rule === rule && other.repairs.some(({ safety }) => safety !== 'manual'),
  ).length;
  if (count < 2) return [];
  return [
    {
      title: `Fix all ${count} ${rule} findings in this file`,
      kind: 'quickfix',
      finding,
      does: { kind: 'fixRule', uri, rule },
    },
  ];
}

function documentation({ links, book, client }: Context, finding: Finding): Action[] {
  const title = book.title(finding.chapter)?.title;
  const command = (does: { command: string; args: readonly unknown[] }, label: string): Action[] => [
    { title: label, kind: 'quickfix', finding, does: { kind: 'command', ...does } },
  ];
  if (book.exists(finding.chapter)) {
    const label = `Read: ${title ?? finding.chapter}`;
    if (links.runs(ClientCommand.openChapter))
      return command({ command: ClientCommand.openChapter, args: [finding.chapter] }, label);
    const link = links.chapter(finding.chapter);
    if (client.showDocument && link !== undefined)
      return command({ command: ServerCommand.showDocumentation, args: [finding.chapter] }, label);
  }
  if (!links.runs(ClientCommand.openRule)) return [];
  return command({ command: ClientCommand.openRule, args: [finding.rule] }, `Read about ${finding.rule}`);
}

function disable({ uri }: LocatedState, finding: Finding): Action[] {
  if (finding.file.endsWith('.json')) return [];
  const forms = {
    'next-line': 'on this line, with a comment above',
    line: 'on this line, with a comment behind',
    file: 'in this file',
  } as const;
  return Object.entries(forms).map(([form, where]) => ({
    title: `Disable ${finding.rule} ${where}`,
    kind: 'quickfix' as const,
    finding,
    does: { kind: 'disable' as const, uri, fingerprint: finding.fingerprint, form: form as keyof typeof forms },
  }));
}

function ruleOff({ client }: Context, { uri, folder, file }: LocatedState, finding: Finding): Action[] {
  const layer = layerFor(layersOf(folder, file), finding.rule);
  if (!layer && !(client.createFiles && folder.scans)) return [];
  const name = layer ? nameIn(folder, layer.file) : 'a new backend-why.config.json';
  return [
    {
      title: `Turn ${finding.rule} off in ${name}`,
      kind: 'quickfix',
      finding,
      does: { kind: 'ruleOff', uri, rule: finding.rule },
    },
  ];
}

function nameIn(folder: Folder, path: string): string {
  return path.startsWith(`${folder.root}/`)
    ? path.slice(folder.root.length + 1)
    : path.slice(path.lastIndexOf('/') + 1);
}
