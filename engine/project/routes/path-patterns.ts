/** Patterns of paths as Next and others write them: `/orders/:path*`, `/((?!login|_next).*)`. */

const compiled = new Map<string, RegExp | undefined>();

/** Whether a pattern lets through the path of a route, whose parameters can be anything. */
export function fits(pattern: string, path: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.test(path.replace(/[:*]\w+/g, '_')) ?? false;
}

/** Undefined for what is no pattern. */
function compile(pattern: string): RegExp | undefined {
  let source = '';
  for (let index = 0; index < pattern.length;) {
    const rest = pattern.slice(index);
    const name = /^:\w+/.exec(rest)?.[0] ?? '';
    const group = groupAt(rest.slice(name.length));
    const [modifier = ''] = name || group ? (/^[*+?]/.exec(rest.slice(name.length + group.length)) ?? []) : [];
    const length = name.length + group.length + modifier.length;
    if (name) source = withParameter(source, group || '[^/]+', modifier);
    else if (group) source += group + modifier;
    else source += rest.startsWith('*') ? '.*' : rest.charAt(0).replace(/[.^$|{}[\]\\+?]/, '\\$&');
    index += Math.max(length, 1);
  }
  try {
    return new RegExp(`^${source}/?$`);
  } catch {
    return undefined;
  }
}

/** What is written in parentheses is a regular expression already. */
function groupAt(text: string): string {
  if (!text.startsWith('(')) return '';
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '(') open++;
    else if (char === ')' && --open === 0) return text.slice(0, index + 1);
  }
  return '';
}

/** With a modifier the slash before the parameter is part of what is repeated or left out. */
function withParameter(source: string, step: string, modifier: string): string {
  if (!modifier) return source + step;
  const isStep = source.endsWith('/');
  return `${isStep ? source.slice(0, -1) : source}(?:${isStep ? '/' : ''}${step})${modifier}`;
}
