/** Code as it is while somebody types: lines, tokens and characters missing, pieces too many. */
import * as fc from 'fast-check';

interface Damage {
  readonly kind: 'lines' | 'token' | 'characters' | 'tail' | 'typed';
  /** Where, as a part of the text. */
  readonly at: number;
  readonly count: number;
  readonly typed: string;
}

const TYPED = [
  '(',
  ')',
  '{',
  '}',
  '[',
  '<',
  '`',
  "'",
  '/*',
  '//',
  '.',
  '?.',
  '=>',
  ',',
  ';',
  '...',
  '@',
  '${',
  '=',
  'await ',
  'for (',
  'if (',
  'const x = ',
  'class ',
  'function ',
  'import ',
  'new ',
  'return ',
  '\u2028',
  '\uD800',
  '\r',
];

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('lines', 'token', 'characters', 'tail', 'typed'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  count: fc.integer({ min: 1, max: 3 }),
  typed: fc.constantFrom(...TYPED),
});

export const someDamage: fc.Arbitrary<readonly Damage[]> = fc.array(damage, { minLength: 1, maxLength: 4 });

export function damaged(text: string, damages: readonly Damage[]): string {
  return damages.reduce(damagedOnce, text);
}

function damagedOnce(text: string, { kind, at, count, typed }: Damage): string {
  const offset = Math.floor(at * text.length);
  switch (kind) {
    case 'tail':
      return text.slice(0, offset);
    case 'typed':
      return text.slice(0, offset) + typed + text.slice(offset);
    case 'characters':
      return text.slice(0, offset) + text.slice(offset + count);
    case 'lines': {
      const lines = text.split('\n');
      lines.splice(Math.floor(at * lines.length), count);
      return lines.join('\n');
    }
    case 'token': {
      const tokens = text.match(/[\w$]+|\s+|[^\w\s$]/gu) ?? [];
      tokens.splice(Math.floor(at * tokens.length), count);
      return tokens.join('');
    }
  }
}
