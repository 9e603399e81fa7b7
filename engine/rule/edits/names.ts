/** Names for new variables. */
import type { FileFacts } from '../../facts/model.ts';

/** The first of the names that nothing in the file has yet; with a number behind it when all are taken. */
export function freshName(file: FileFacts, ...wanted: readonly string[]): string {
  const taken = new Set(file.bindings.map(({ name }) => name));
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const last = wanted.at(-1) ?? 'rows';
  let number = 2;
  while (taken.has(`${last}${number}`)) number++;
  return `${last}${number}`;
}

/** `Order_Item`, `order_items` -> `orderItem`, `orderItems`. */
export function camelCase(name: string): string {
  const joined = name.replaceAll(/[^A-Za-z0-9$]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
  const start = /^[A-Z]+(?![a-z])/.exec(joined)?.[0] ?? joined.slice(0, 1);
  return start.toLowerCase() + joined.slice(start.length);
}

export function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** `users` -> `user`, `entries` -> `entry`; a name that is no plural gets no other. */
export function singular(name: string): string {
  if (/(?:ss|us|is|news|series)$/i.test(name)) return name;
  if (/ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|z)es$/i.test(name)) return name.slice(0, -2);
  return name.replace(/s$/i, '');
}

/** `user` -> `users`; a plural stays as it is. */
export function plural(name: string): string {
  if (singular(name) !== name) return name;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:ch|sh|x|ss|us|z)$/i.test(name) ? `${name}es` : `${name}s`;
}
