const SPECIFIER = /\bfrom\s*(['"])([^'"\n]+)\1|\b(?:import|require)\s*\(?\s*(['"])([^'"\n]+)\3/g;

/**
 * What a text seems to import, at a glance. Only decides which files are read ahead of the others, so one named in a
 * comment does no harm.
 */
export function importsOf(text: string): Set<string> {
  return new Set([...text.matchAll(SPECIFIER)].map((match) => match[2] ?? match[4] ?? ''));
}
