/** Raising a cost that is written as a number. */
import type { FileFacts, Repair } from '../../../engine/authoring.ts';
import { eachValue } from '../../../engine/authoring.ts';
import type { CheapHash, TooLow } from './costs.ts';

const WORDS: Readonly<Record<TooLow['name'], string>> = {
  rounds: 'cost',
  iterations: 'iterations',
  N: 'cost',
  memory: 'memory',
  time: 'passes',
  parallelism: 'parallelism',
};

/** Only where the hashes that are stored can still be checked: bcrypt and argon2 write their costs into them. */
export function costRepairs(found: CheapHash): Repair[] {
  const written = found.costs.flatMap((cost) =>
    cost.written && Number.isFinite(cost.minimum) ? [{ ...cost, written: cost.written }] : [],
  );
  if (written.length === 0) return [];
  const keepsCosts =
    found.scheme === 'bcrypt' || found.scheme === 'argon2' || written.every((cost) => isStored(found.where.file, cost));
  if (!keepsCosts) return [];
  const goal = written.map(({ name, minimum }) => `the ${WORDS[name]} to ${minimum}`).join(' and ');
  return [
    {
      title: `Raise ${goal}`,
      safety: 'suggestion',
      edits: (sources) =>
        written.map(({ written: { file, value }, minimum }) => {
          const text = sources.text(file.path).slice(value.start, value.end);
          const quote = /^['"`]/.exec(text)?.[0] ?? '';
          return { path: file.path, range: { start: value.start, end: value.end }, text: `${quote}${minimum}${quote}` };
        }),
    },
  ];
}

/** A constant that is also written into the stored text: `${ITERATIONS}:${salt}:${hash}`. */
function isStored(file: FileFacts, { written }: TooLow): boolean {
  if (!written || written.file !== file) return false;
  const binding = file.bindings.findIndex(({ init }) => init === written.value);
  let found = false;
  eachValue(file, (value) => {
    if (value.kind === 'template')
      found ||= value.parts.some((part) => part.kind === 'ref' && part.binding === binding);
    if (value.kind === 'array')
      found ||= value.elements.some((element) => element.kind === 'ref' && element.binding === binding);
  });
  return binding >= 0 && found;
}
