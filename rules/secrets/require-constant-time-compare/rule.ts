import type { CheckContext, FileFacts, FunctionAt, Problem, Range } from '../../../engine/authoring.ts';
import { blockAt, defineRule, enclosingBlocks, runsInBrowser } from '../../../engine/authoring.ts';
import { comparisonsIn, type Comparison } from './comparisons.ts';
import { givenBy, type Given } from './given.ts';
import { options, type Options } from './options.ts';
import { repairsOf } from './repairs.ts';
import { secretOf, type Secret } from './secrets.ts';

export default defineRule<Options>({
  id: 'require-constant-time-compare',
  title: 'Secrets are compared in constant time',
  topic: 'secrets',
  chapter: 'password-hashing',
  also: ['webhooks'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict', 'security'],
  cwe: 'CWE-208',
  owasp: 'A02:2021',
  description:
    'Finds signatures, keys and hashes that are compared with what a client sent by an operator that stops at the first difference. The time it takes tells how much of a guess is right, so a secret can be found piece by piece.',
  remedy: 'Hash both sides and compare the digests with `crypto.timingSafeEqual`.',
  libraries: ['node:crypto', 'crypto-js'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  const secretNames = settings.secretNames.map((text) => new RegExp(text));
  for (const comparison of comparisonsIn(file, secretNames)) {
    const around = functionsAround(file, comparison);
    if (around.some(({ fn }) => fn.name !== undefined && settings.compareFunctions.includes(fn.name))) continue;
    const { left, right } = comparison;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const secret = secretOf(model, { file, value: one }, secretNames);
      const given = secret && givenBy(model, { file, value: other }, secret.kind === 'derived');
      if (!secret || !given || runsInBrowser(model, file, around)) continue;
      yield problemOf(file, comparison, secret, given);
      break;
    }
  }
}

/** Innermost first. */
function functionsAround(file: FileFacts, place: Range): readonly FunctionAt[] {
  return [...enclosingBlocks(file, blockAt(file, place))].flatMap((block) => {
    const fact = file.blocks[block];
    const fn = fact?.kind === 'function' ? file.functions[fact.fn] : undefined;
    return fn && fact ? [{ file, index: fact.fn, fn }] : [];
  });
}

function problemOf(file: FileFacts, comparison: Comparison, secret: Secret, given: Given): Problem {
  const { start, end, word } = comparison;
  const places = [
    { ...secret.place, message: 'The secret.' },
    { ...given.place, message: 'What it is compared with.' },
  ];
  return {
    at: { start, end },
    message: `\`${word}\` stops at the first difference between ${secret.noun} and ${given.noun}, so its timing tells how much of a guess is right; compare with \`timingSafeEqual\`.`,
    related: places.filter(({ path, at }) => path !== file.path || at.start < start || end < at.end),
    repairs: repairsOf(file, comparison),
  };
}
