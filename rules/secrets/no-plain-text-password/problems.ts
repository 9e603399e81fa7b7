/** What is said of passwords in plain text. */
import type { At, Model, Problem, Range, Related, RequestOrigin, StoredModel } from '../../../engine/authoring.ts';
import { nameOf, queryName } from '../../../engine/authoring.ts';
import type { Comparison } from './comparisons.ts';
import type { Lookup } from './lookups.ts';
import { writeRepairs } from './repairs.ts';
import type { PlainWrite } from './writes.ts';

export function writeProblem(model: Model, found: PlainWrite): Problem {
  const { where, label, plain, written, missed, operation, library } = found;
  const { at: anchor, path } = found.anchor;
  const state = plain.disguise === undefined ? 'in plain text' : `only ${plain.disguise}`;
  const what =
    path.length > 0 ? `\`${nameOf(anchor.file, anchor.value)}\` with the password ${state}` : `the password ${state}`;
  const who =
    plain.disguise === 'encrypted'
      ? 'whoever gets hold of the key as well as the database'
      : 'whoever reads the database or a backup of it';
  const hook = missed
    ? ` \`${missed.name}\` hashes it elsewhere, but does not run ${operation === 'save' ? 'for a plain object that is given to `save`' : `on \`${operation.replace('Model.', '')}\``}.`
    : '';
  return {
    at: anchor.file === where.file ? range(anchor.value) : where.call.nameRange,
    message: `\`${label}\` stores ${what}, so ${who} has every account.${hook} Store a hash from argon2id or bcrypt instead.`,
    library,
    related: [
      ...originRelated(plain.origin, anchor),
      ...(missed ? [{ ...missed.place, message: `\`${missed.name}\` hashes, but not here.` }] : []),
      ...declared(found.stored, written.field),
    ],
    repairs: writeRepairs(model, found),
  };
}

export function lookupProblem({ where, effect, at, field, beside, origin }: Lookup): Problem {
  const other = beside.find((name) => name !== field) ?? 'the login name';
  return {
    at: at.file === where.file ? range(at.value) : where.call.nameRange,
    message: `\`${queryName(effect)}\` looks for the password as it was typed, which only finds passwords stored in plain text; look up by \`${other}\` alone, and check the password against a stored hash with argon2 or bcrypt.`,
    library: effect.library,
    related: originRelated(origin, at),
  };
}

export function comparisonProblem({ comparison, stored, typed, origin, read }: Comparison): Problem {
  const { file, value } = comparison;
  const query = read && {
    path: read.where.file.path,
    at: read.where.call.nameRange,
    message: `\`${queryName(read.effect)}\` reads the stored password.`,
  };
  return {
    at: range(value),
    message: `\`${nameOf(file, stored.value)}\` is compared with the password as it was typed, so it is stored in plain text; store a hash, and check it with \`argon2.verify\` or \`bcrypt.compare\`.`,
    ...(read ? { library: read.effect.library } : {}),
    related: [...originRelated(origin, typed), ...(query ? [query] : [])],
  };
}

const range = ({ start, end }: Range): Range => ({ start, end });

/** Where the request is read, and the arguments that bring the password from there. */
function originRelated({ at, steps }: RequestOrigin, anchor: At): Related[] {
  const read: Related = {
    path: at.file.path,
    at: range(at.value),
    message: 'The password is read from the request here.',
  };
  const isSame = at.file === anchor.file && at.value.start >= anchor.value.start && at.value.end <= anchor.value.end;
  const hops = [...steps].reverse().map((step): Related => ({ ...step, message: 'Handed on here.' }));
  return [...(isSame ? [] : [read]), ...hops];
}

function declared({ classes, definitions }: StoredModel, field: string): Related[] {
  const message = `\`${field}\` is declared here.`;
  for (const { file, cls } of classes) {
    const own = cls.fields.find(({ name }) => name === field);
    if (own) return [{ path: file.path, at: range(own), message }];
  }
  for (const { fields } of definitions) {
    const own = fields.value.kind === 'object' ? fields.value.properties.find(({ key }) => key === field) : undefined;
    if (own) return [{ path: fields.file.path, at: range(own.keyRange), message }];
  }
  return [];
}
