/** Where a callee comes from that nothing describes: what its receiver is, or was made by. */
import { declarations, moduleFile } from '../project/export-names.ts';
import type { ProjectModel } from '../project/model.ts';
import type { At } from '../project/types.ts';

export interface CalleeOrigin {
  /**
   * A package; a member that the type of a described library is not known to have; or what comes with JavaScript or
   * with where the code runs.
   */
  readonly kind: 'package' | 'member' | 'language';
  /** `@sentry/node`, `Prisma.Client.$metrics`, `localeCompare`. */
  readonly name: string;
}

const MAX_STEPS = 12;
/** Names that people give to methods of their own as well. */
const COMMON = new Set(['constructor', 'find', 'search', 'link', 'keys', 'values', 'entries', 'with', 'fill', 'at']);
/** Methods that a call by name alone is likely to mean, for the figures; no finding goes by them. */
const METHODS = new Set(
  [String, Number, Date, RegExp, Array, Function, Promise]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !COMMON.has(name)),
);

export function originOf(model: ProjectModel, callee: At): CalleeOrigin | undefined {
  let at: At | undefined = callee;
  let member: string | undefined;
  for (let steps = 0; at && steps < MAX_STEPS; steps++) {
    const found = ownOrigin(model, at, member);
    if (found) return found;
    member = at.value.kind === 'member' ? at.value.property : undefined;
    at = madeOf(model, at);
  }
  const name = callee.value.kind === 'member' ? callee.value.property : undefined;
  return name !== undefined && METHODS.has(name) ? { kind: 'language', name } : undefined;
}

/** `member` is what the callee takes of the value, as long as it takes members alone. */
function ownOrigin(model: ProjectModel, at: At, member: string | undefined): CalleeOrigin | undefined {
  if (['global', 'literal', 'template', 'array', 'super'].includes(at.value.kind))
    return { kind: 'language', name: member ?? '' };
  for (const thing of model.things(at)) {
    if (thing.kind === 'package') return { kind: 'package', name: thing.module };
    if (thing.kind !== 'library' || member === undefined) continue;
    const isLanguage = thing.type === '' || thing.type.startsWith('JavaScript.');
    return isLanguage ? { kind: 'language', name: member } : { kind: 'member', name: `${thing.type}.${member}` };
  }
  return undefined;
}

/** The value that a value is a part or a result of, or a name was given, also by another file. */
function madeOf(model: ProjectModel, { file, value }: At): At | undefined {
  const inFile = (inner: At['value'] | undefined) => inner && { file, value: inner };
  switch (value.kind) {
    case 'member':
      return inFile(value.object);
    case 'cast':
    case 'await':
      return inFile(value.value);
    case 'choice':
      return inFile(value.options[0]);
    case 'call':
      return inFile(file.calls[value.call]?.callee);
    case 'ref': {
      const binding = file.bindings[value.binding];
      const from = binding?.import;
      const target = from && moduleFile(model, file, from.module);
      if (!from || !target) return inFile(binding?.init);
      const [declared] = declarations(model, target, from.name);
      const init = declared?.fact?.value ?? declared?.file.bindings[declared.fact?.binding ?? -1]?.init;
      return declared && init && { file: declared.file, value: init };
    }
    default:
      return undefined;
  }
}
