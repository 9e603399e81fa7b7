/** What the .gitignore files of a repository say about paths, given relative to the root of a walk. */
import { readFileSync, statSync } from 'node:fs';
import ignore from 'ignore';

/** The rules of one .gitignore, for paths below its folder. */
export interface IgnoreFile {
  /** Folders end in a slash. Undefined when no rule matches. */
  test(path: string): 'ignored' | 'kept' | undefined;
}

/** Whether the nearest file that has a say ignores the path; `files` from the outermost to the nearest. */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  for (let index = files.length - 1; index >= 0; index--) {
    const verdict = files[index]?.test(path);
    if (verdict !== undefined) return verdict === 'ignored';
  }
  return false;
}

/** The .gitignore files of the folders around the root, up to the repository's own. */
export function ignoreFilesAbove(root: string): IgnoreFile[] {
  const found: IgnoreFile[] = [];
  let below = '';
  for (let folder = root; statSync(`${folder}/.git`, { throwIfNoEntry: false }) === undefined;) {
    const slash = folder.lastIndexOf('/');
    if (slash <= 0) return [];
    below = `${folder.slice(slash + 1)}/${below}`;
    folder = folder.slice(0, slash);
    const inside = below;
    const file = `${folder}/.gitignore`;
    if (statSync(file, { throwIfNoEntry: false })?.isFile())
      found.unshift(readIgnoreFile(file, (path) => inside + path));
  }
  // Who asks for a folder that is ignored wants to see inside.
  return isIgnored('', found) ? [] : found;
}

/** `inside` makes a path of the walk one relative to the file's own folder. */
export function readIgnoreFile(file: string, inside: (path: string) => string): IgnoreFile {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // One that cannot be read ignores nothing.
  }
  const matcher = ignore({ ignorecase: false }).add(text);
  const mayMatch = hint(text);
  return {
    test(path) {
      const own = inside(path);
      if (!mayMatch.test(own)) return undefined;
      const { ignored, unignored } = matcher.test(own);
      return ignored ? 'ignored' : unignored ? 'kept' : undefined;
    },
  };
}

/** Matches every path that a rule can match: the longest literal part of some rule is in it. Saves most paths the test of all rules. */
function hint(text: string): RegExp {
  const literals = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((rule) => {
      const parts = rule.replace(/^!/, '').split(/\[[^\]]*\]|[*?\\\s]/);
      return parts.map((part) => part.replace(/^\/+|\/+$/g, '')).reduce((a, b) => (b.length > a.length ? b : a), '');
    });
  if (literals.length === 0) return /(?!)/;
  return new RegExp(literals.map((literal) => literal.replace(/[.+^${}()|[\]]/g, '\\$&')).join('|'));
}
