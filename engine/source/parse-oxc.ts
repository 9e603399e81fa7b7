import { parseSync } from 'oxc-parser';
import type { Produced } from './producers.ts';

/** The native parser. Any syntax error leaves it with an empty or shortened program. */
export function parseWithOxc(text: string, path: string): Produced {
  const result = parseSync(path, text, {
    lang: language(path),
    astType: 'ts',
    preserveParens: false,
    sourceType: 'unambiguous',
  });
  const problems = result.errors.map(({ message, labels }) => ({
    message,
    start: labels[0]?.start ?? 0,
    end: labels[0]?.end ?? text.length,
  }));
  // Its types and TSESTree's describe the same tree in different words; the conformance test holds them together.
  return {
    ast: result.program as unknown as Produced['ast'],
    comments: result.comments,
    problems,
  };
}

function language(path: string): 'dts' | 'ts' | 'tsx' | 'jsx' {
  if (/\.d\.[cm]?ts$/i.test(path)) return 'dts';
  if (/\.[cm]?ts$/i.test(path)) return 'ts';
  // JavaScript may always hold JSX.
  return /\.tsx$/i.test(path) ? 'tsx' : 'jsx';
}
