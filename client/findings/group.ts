import type { FindingView } from '../../server/protocol.ts';

export type Grouping = 'chapter' | 'rule' | 'file';

export interface Group {
  readonly by: Grouping;
  /** Chapter slug, rule id or file. */
  readonly key: string;
  readonly label: string;
  readonly findings: readonly FindingView[];
}

const KEYS: Readonly<Record<Grouping, (finding: FindingView) => readonly [key: string, label: string]>> = {
  chapter: (finding) => [finding.chapter, finding.chapterTitle],
  rule: (finding) => [finding.rule, finding.rule],
  file: (finding) => [finding.uri, finding.file],
};

/** Groups sorted by label; within a group the order of `findings` is kept. */
export function group(findings: readonly FindingView[], by: Grouping): Group[] {
  const groups = new Map<string, { readonly label: string; readonly findings: FindingView[] }>();
  for (const finding of findings) {
    const [key, label] = KEYS[by](finding);
    const members = groups.get(key);
    if (members) members.findings.push(finding);
    else groups.set(key, { label, findings: [finding] });
  }
  return [...groups]
    .map(([key, members]) => ({ by, key, label: members.label, findings: members.findings }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}
