/** What is said of weak password hashes. */
import type { Problem, Range, Related } from '../../../engine/authoring.ts';
import { calleeOf } from '../../../engine/authoring.ts';
import type { CheapHash, TooLow } from './costs.ts';
import type { FastHash } from './fast.ts';
import { costRepairs } from './repairs.ts';
import type { FixedSalt } from './salts.ts';

const UNITS: Readonly<Record<TooLow['name'], string>> = {
  rounds: 'cost',
  iterations: 'iteration count',
  N: 'cost N',
  memory: 'memory in KiB',
  time: 'number of passes',
  parallelism: 'parallelism',
};
const REMEDY = 'Use argon2id or bcrypt, and rehash each password when its owner logs in.';

export function fastProblem({ where, library, algorithm, isKeyed, at, input, use }: FastHash): Problem {
  const name = algorithm === undefined ? 'A fast digest' : `${isKeyed ? 'HMAC with ' : ''}${algorithm.toUpperCase()}`;
  const message =
    use.kind === 'stored'
      ? 'The digest is kept here.'
      : use.kind === 'compared'
        ? 'The digest is compared here.'
        : 'The digest is returned here.';
  return {
    at: range(at),
    message: `${name} of the password \`${input.name}\` takes nanoseconds, so stolen hashes are guessed by the billion per second. ${REMEDY}`,
    library,
    related: [...origin(input, where.file.path, at), { ...use.place, message }],
  };
}

export function costProblem(found: CheapHash): Problem {
  const { where, library, scheme, digest, costs, at, input } = found;
  const [cost] = costs;
  const what = digest === undefined ? scheme : `${scheme} with ${digest.toUpperCase()}`;
  const says = cost === undefined ? '' : saysOf(cost);
  const goal = costs
    .map(({ name, minimum }) =>
      minimum === Infinity
        ? 'another digest'
        : `${UNITS[name]} ${minimum.toLocaleString('en-US').replaceAll(',', ' ')}`,
    )
    .join(' and ');
  const written = costs.flatMap((each): Related[] =>
    each.written && !isAt(each.written.file.path, each.written.value, where.file.path, at)
      ? [
          {
            path: each.written.file.path,
            at: range(each.written.value),
            message: `The ${UNITS[each.name]} is set here.`,
          },
        ]
      : [],
  );
  return {
    at: range(at),
    message: `\`${calleeOf(where)}\` hashes passwords by ${what} with ${says}, which stolen hashes do not withstand; use ${goal} or more.`,
    library,
    related: [...(input ? origin(input, where.file.path, at) : []), ...written],
    repairs: costRepairs(found),
  };
}

function saysOf({ name, value, written }: TooLow): string {
  return `${written ? 'the' : 'its default'} ${UNITS[name]} ${value.toLocaleString('en-US').replaceAll(',', ' ')}`;
}

export function saltProblem({ where, library, given, written, input }: FixedSalt): Problem {
  const at = given.file === where.file ? range(given.value) : where.call.nameRange;
  const fixed = isAt(written.file.path, written.value, where.file.path, at)
    ? []
    : [{ path: written.file.path, at: range(written.value), message: 'The salt is set here.' }];
  return {
    at,
    message: `\`${calleeOf(where)}\` salts the password \`${input.name}\` with the same value for everybody, so one guess is tried against all users at once and equal passwords show. Make a random salt for each password and store it beside the hash.`,
    library,
    related: [...origin(input, where.file.path, at), ...fixed],
  };
}

function origin(
  {
    at,
    name,
  }: { readonly at: { readonly file: { readonly path: string }; readonly value: Range }; readonly name: string },
  path: string,
  anchor: Range,
): Related[] {
  return isAt(at.file.path, at.value, path, anchor)
    ? []
    : [{ path: at.file.path, at: range(at.value), message: `The password \`${name}\`.` }];
}

function isAt(path: string, place: Range, otherPath: string, other: Range): boolean {
  return path === otherPath && place.start >= other.start && place.end <= other.end;
}

const range = ({ start, end }: Range): Range => ({ start, end });
