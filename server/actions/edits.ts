import type { ConfigLayer } from '../../engine/analyzer/config/load.ts';
import { byFile } from '../../engine/analyzer/repairs.ts';
import type { Finding, TextEdit } from '../../engine/analyzer/types.ts';
import type { Context } from '../context.ts';
import type { Change, Changes, Target } from '../convert/edit.ts';
import { join, relativeTo, toUri } from '../convert/uri.ts';
import type { Folder } from '../session-folder.ts';
import type { LocatedState } from '../session.ts';
import type { ActionData } from '../action.ts';
import { combineRepairs } from './combine.ts';
import { disableChanges } from './disable.ts';
import { layerFor, newConfig, ruleOffChanges } from './rule-off.ts';

/** Makes the edits of an action; undefined when there is nothing to do any more. */
export async function changesOf(context: Context, data: ActionData): Promise<Changes | undefined> {
  const found = await context.session.fresh(data.uri);
  const project = found?.folder.project;
  if (!found || !project) return undefined;
  const { findings } = found.state.report;
  switch (data.kind) {
    case 'repair': {
      const finding = withFingerprint(findings, data.fingerprint);
      return finding && fromEdits(context, found.folder, project.edits(finding, data.index));
    }
    case 'fixRule': {
      const ofRule = findings.filter(({ rule }) => rule === data.rule);
      return fromEdits(context, found.folder, combineRepairs(project, ofRule, ['safe', 'suggestion']));
    }
    case 'fixAll':
      return fromEdits(context, found.folder, combineRepairs(project, findings, ['safe']));
    case 'disable': {
      const finding = withFingerprint(findings, data.fingerprint);
      const target = finding && targetOf(context, found.folder, found.file);
      return target && inFile(target, disableChanges(target.text, finding, data.form, data.reason));
    }
    case 'ruleOff':
      return ruleOff(context, found, data.rule);
  }
}

function withFingerprint(findings: readonly Finding[], fingerprint: string): Finding | undefined {
  return findings.find((finding) => finding.fingerprint === fingerprint);
}

function fromEdits(context: Context, folder: Folder, edits: readonly TextEdit[]): Changes | undefined {
  const files = [...byFile(edits)].flatMap(([file, changes]) => {
    const target = targetOf(context, folder, file);
    return target ? [{ target, changes }] : [];
  });
  return files.length > 0 ? { kind: 'edit', files } : undefined;
}

function inFile(target: Target, changes: readonly Change[]): Changes | undefined {
  return changes.length > 0 ? { kind: 'edit', files: [{ target, changes }] } : undefined;
}

/** A file of the project as the analyzer last read it. */
function targetOf({ session }: Context, folder: Folder, file: string): Target | undefined {
  const { analyzer } = folder.project ?? {};
  if (!analyzer?.has(file)) return undefined;
  const version = session.document({ folder, file })?.version ?? null;
  return { uri: session.uri(folder, file), version, text: analyzer.text(file) };
}

function ruleOff(
  { session, client, host }: Context,
  { folder, file }: LocatedState,
  rule: string,
): Changes | undefined {
  const layer = layerFor(layersOf(folder, file), rule);
  if (!layer) {
    const { name, text } = newConfig(rule);
    return client.createFiles ? { kind: 'create', uri: toUri(join(folder.root, name)), text } : undefined;
  }
  const document = session.documentAt(layer.file);
  const text = document?.getText() ?? host.read(layer.file);
  if (text === undefined) return undefined;
  const target = { uri: document?.uri ?? toUri(layer.file), version: document?.version ?? null, text };
  return inFile(target, ruleOffChanges(text, layer.file, rule));
}

/** The configuration files that count for a file. */
export function layersOf({ root, project }: Folder, file: string): ConfigLayer[] {
  return (project?.configFiles ?? []).filter((layer) => relativeTo(layer.folder, join(root, file)) !== undefined);
}
