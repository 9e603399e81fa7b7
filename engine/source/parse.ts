import { loadOxc, loadTypescript } from './producers.ts';
import type { Produce, Produced } from './producers.ts';
import type { Parsed } from './types.ts';
import { unreadable } from './unreadable.ts';

const oxc = once(loadOxc);
const typescript = once(loadTypescript);

export type Producer = 'auto' | 'oxc' | 'typescript';

/**
 * Parses JavaScript or TypeScript, told apart by the path's extension. Never throws and always gives a tree:
 * what one parser rejects goes to one that recovers; what none can read is an empty program and a problem.
 *
 * @param producer `auto` takes the native parser where it loads and the code is whole, else TypeScript's.
 */
export function parse(text: string, path: string, producer: Producer = 'auto'): Parsed {
  const source = plainText(text);
  if (producer === 'typescript') return produced(typescript, source, path, 'typescript');
  const native = nestsTooDeeply(source) ? tooDeep(source, path) : produced(oxc, source, path, 'oxc');
  if (producer === 'oxc' || native.problems.length === 0) return native;
  const recovered = produced(typescript, source, path, 'typescript');
  return recovered.ast.body.length < native.ast.body.length ? native : recovered;
}

function produced(load: () => Produce, text: string, path: string, producer: Parsed['producer']): Parsed {
  let result: Produced;
  try {
    result = load()(text, path);
  } catch (error) {
    const message = `${path} could not be parsed: ${error instanceof Error ? error.message : String(error)}`;
    result = unreadable(text, message);
  }
  // The producers disagree on whether a program begins at its first token or at the text's start.
  result.ast.start = 0;
  result.ast.end = text.length;
  return { ...result, producer };
}

/** Loads at the first call. A parser that cannot be loaded is not looked for again with every file. */
function once(load: () => Produce): () => Produce {
  let loaded: { readonly produce: Produce } | { readonly error: unknown } | undefined;
  return () => {
    loaded ??= attempt(load);
    if ('error' in loaded) throw loaded.error;
    return loaded.produce;
  };
}

function attempt(load: () => Produce): { readonly produce: Produce } | { readonly error: unknown } {
  try {
    return { produce: load() };
  } catch (error) {
    return { error };
  }
}

/** Same length, so that offsets hold. A byte order mark becomes a space; in front of a hashbang, both become a comment. */
function plainText(text: string): string {
  if (text.charCodeAt(0) !== 0xfeff) return text;
  return text.startsWith('#!', 1) ? ` //${text.slice(3)}` : ` ${text.slice(1)}`;
}

/** Deeper brackets than people write. A native parser that runs out of stack takes the whole process with it. */
const deepest = 1000;

function nestsTooDeeply(text: string): boolean {
  if (text.length <= deepest) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // ( [ { and ) ] }; those in strings and comments count too, which does no harm at this depth.
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > deepest) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function tooDeep(text: string, path: string): Parsed {
  return { ...unreadable(text, `${path} nests brackets more than ${deepest} deep`), producer: 'oxc' };
}
