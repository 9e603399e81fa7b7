import type { FindingView } from '../../server/protocol.ts';

export type Grouping = 'chapter' | 'rule' | 'file';

export interface Group {
  readonly by: Grouping;
  /** Chapter slug, rule id or file. */
  readonly key: string;
  readonly label: string;
  /** In full, where the label is shortened. */
  readonly title: string;
  readonly findings: readonly FindingView[];
}

type Named = readonly [key: string, label: string, title: string];

const KEYS: Readonly<Record<Grouping, (finding: FindingView) => Named>> = {
  chapter: ({ chapter, chapterTitle }) => [chapter, shortened(chapterTitle), chapterTitle],
  rule: ({ rule }) => [rule, rule, rule],
  file: ({ uri, file }) => [uri, file.slice(file.lastIndexOf('/') + 1), file],
};

/** Side bars are narrow, and every chapter asks why: `Why do you need to avoid N+1 query problems?` is `Avoid N+1 query problems`. */
export function shortened(title: string): string {
  const telling = title.replace(/^Why do you (?:even )?need (?:to )?/, '').replace(/\?$/, '');
  return telling.charAt(0).toUpperCase() + telling.slice(1);
}

/** Groups sorted by label; within a group the order of `findings` is kept. */
export function group(findings: readonly FindingView[], by: Grouping): Group[] {
  const groups = new Map<
    string,
    { readonly label: string; readonly title: string; readonly findings: FindingView[] }
  >();
  for (const finding of findings) {
    const [key, label, title] = KEYS[by](finding);
    const members = groups.get(key);
    if (members) members.findings.push(finding);
    else groups.set(key, { label, title, findings: [finding] });
  }
  return [...groups]
    .map(([key, members]) => ({ by, key, ...members }))
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}
