import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Context } from '../context.ts';

/** By then the client has its answer; the next keystroke is checked later still. */
const PAUSE_MS = 10;

/**
 * Collects what checking a document has left while nobody waits for anything. Otherwise keystrokes meet a collection
 * halfway, which has to copy both trees of the file.
 */
export function collectGarbage({ session, scheduler }: Context): void {
  const collect = youngCollector();
  session.onChecked(({ folder, file }) => {
    if (folder.states.get(file)?.document) scheduler.debounce('collect garbage', PAUSE_MS, collect);
  });
}

/** Collects young objects only, in a few milliseconds. Does nothing where the engine cannot be asked. */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  return typeof collect === 'function' ? () => void collect({ type: 'minor' }) : () => {};
}
