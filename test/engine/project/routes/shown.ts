import type { Linked } from '../linked.ts';

/** `GET /users/:id: log, auth!`, sorted; guards that make sure who asks have a mark. */
export function shown(linked: Linked): string[] {
  return linked.model
    .routes()
    .map(({ method, path, guards }) => {
      const names = guards.map(({ name, auth }) => ` ${name}${auth ? '!' : ''}`);
      return `${method} ${path}:${names.join(',')}`;
    })
    .sort();
}
