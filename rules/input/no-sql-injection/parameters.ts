/** Where the bound values of a call stand, and how more of them are added. */
import type { CallAt, CallFact, Edit, FileFacts, Value } from '../../../engine/authoring.ts';
import { memberPath, unwrap } from '../../../engine/authoring.ts';
import type { Binding } from './drivers.ts';

export interface Parameters {
  /** What stands in the text for a value, behind those that have marks already. */
  readonly mark: (value: Value, file: FileFacts, marks: readonly string[]) => string;
  /** The call that is given the values. */
  readonly call: CallFact;
  /** What is given already. */
  readonly given: Value | undefined;
  readonly binding: Binding;
}

export function parametersOf({ file, call }: CallAt, binding: Binding): Parameters | undefined {
  const runs = binding.by === 'run' ? runOf(file, call) : call;
  if (!runs) return undefined;
  const next = binding.by === 'run' ? undefined : runs.args[1];
  const given = next?.kind === 'function' ? undefined : next;
  const made = { call: runs, given, binding };
  switch (binding.by) {
    case 'list': {
      if (given && given.kind !== 'array') return undefined;
      // Marks without numbers are counted: those that are there would have to be counted with them.
      if (binding.mark === '?' && given) return undefined;
      const before = given?.kind === 'array' ? given.elements.length : 0;
      return { ...made, mark: (_, __, { length }) => (binding.mark === '$' ? `$${before + length + 1}` : '?') };
    }
    case 'replacements':
      if (
        given &&
        (given.kind !== 'object' || given.properties.some(({ key }) => /^(?:replacements|bind)$/.test(key ?? '')))
      )
        return undefined;
      return { ...made, mark: () => '?' };
    case 'names':
      if (given && given.kind !== 'object') return undefined;
      return { ...made, mark: (value, home, marks) => `:${nameFor(value, home, [...marks, ...keysOf(given)])}` };
    case 'run':
      return runs.args.length === 0 ? { ...made, mark: () => '?' } : undefined;
    default:
      return undefined;
  }
}

/** `db.prepare(sql).get()`. */
function runOf(file: FileFacts, prepared: CallFact): CallFact | undefined {
  return file.calls.find(({ callee }) => {
    const object = callee.kind === 'member' ? unwrap(callee.object) : undefined;
    return object?.kind === 'call' && file.calls[object.call] === prepared;
  });
}

const keysOf = (given: Value | undefined): readonly string[] =>
  given?.kind === 'object' ? given.properties.map(({ key }) => `:${key ?? ''}`) : [];

function nameFor(value: Value, { bindings }: FileFacts, taken: readonly string[]): string {
  const named = memberPath(value);
  const own = named?.root.kind === 'ref' ? bindings[named.root.binding]?.name : undefined;
  const name = named?.path.at(-1) ?? own ?? 'value';
  return taken.includes(`:${name}`) ? `${name}${taken.length + 1}` : name;
}

export function boundCall({
  file,
  call,
  values,
  marks,
  parameters,
}: {
  readonly file: FileFacts;
  readonly call: CallFact;
  readonly values: readonly string[];
  readonly marks: readonly string[];
  readonly parameters: Parameters;
}): readonly Edit[] {
  const { binding, given, call: runs } = parameters;
  const insert = (at: number, text: string): Edit => ({ path: file.path, range: { start: at, end: at }, text });
  const list = values.join(', ');
  if (binding.by === 'run') return [insert(runs.end - 1, list)];
  const last =
    given?.kind === 'array' ? given.elements.at(-1) : given?.kind === 'object' ? given.properties.at(-1) : undefined;
  const behind = call.args[0]?.end ?? call.end - 1;
  switch (binding.by) {
    case 'list':
      if (!given) return [insert(behind, `, [${list}]`)];
      return [last ? insert(last.end, `, ${list}`) : insert(given.start + 1, list)];
    case 'replacements': {
      const option = `replacements: [${list}]`;
      if (!given) return [insert(behind, `, { ${option} }`)];
      return [last ? insert(last.end, `, ${option}`) : insert(given.start + 1, ` ${option} `)];
    }
    case 'names': {
      const entries = marks.map((mark, index) => entry(mark.slice(1), values[index] ?? '')).join(', ');
      if (!given) return [insert(behind, `, { ${entries} }`)];
      return [last ? insert(last.end, `, ${entries}`) : insert(given.start + 1, ` ${entries} `)];
    }
    default:
      return [];
  }
}

const entry = (name: string, value: string) => (name === value ? name : `${name}: ${value}`);
