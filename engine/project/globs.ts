/** Turns a glob (`**`, `*`, `?`, `{a,b}`, `[id]` taken as written) into a test of a whole path. */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^}]*\}|[.+^$()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.startsWith('{'))
      return `(?:${token
        .slice(1, -1)
        .split(',')
        .map((part) => part.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*'))
        .join('|')})`;
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
