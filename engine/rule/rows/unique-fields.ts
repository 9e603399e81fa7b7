/** Fields that the code declares unique, so that a filter on them finds one row: in entities, schemas and tables. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText, memberPath, property, unwrap } from '../../facts/read.ts';
import type { At, CallAt, CallEffect, ClassAt, Model } from '../../project/types.ts';

const KEY = /^(?:_?id|uuid|guid|pk)$/i;
const UNIQUE_DECORATORS = /^(?:PrimaryColumn|PrimaryGeneratedColumn|PrimaryKey|SerializedPrimaryKey|Unique)$/;
const UNIQUE_OPTIONS = ['unique', 'primary', 'primaryKey'];
const UNIQUE_BUILDERS = new Set(['unique', 'primaryKey']);

/** Whether a field of the read's model or table is unique: a primary key by its name, or declared so. */
export function isUniqueField(model: Model, read: CallAt, effect: CallEffect, field: string): boolean {
  if (KEY.test(field)) return true;
  const { callee } = (effect.chain[0] ?? read).call;
  const receiver =
    callee.kind === 'member' ? model.things({ file: (effect.chain[0] ?? read).file, value: callee.object }) : [];
  const schemas = receiver.flatMap((thing) => (thing.kind === 'library' && thing.made ? [thing.made] : []));
  if (schemas.some((made) => schemaSaysUnique(model, made, field))) return true;
  return effect.target !== undefined && model.classesNamed(effect.target).some((of) => entitySaysUnique(of, field));
}

/** `pgTable('users', { email: text().unique() })`: whether the column is declared unique. */
export function isUniqueColumn(model: Model, { file, value }: At): boolean {
  const column = unwrap(value);
  if (column.kind !== 'member' || column.property === undefined) return false;
  if (KEY.test(column.property)) return true;
  const table = model.source({ file, value: column.object });
  const made = table.value.kind === 'call' ? table.file.calls[table.value.call] : undefined;
  return (
    made?.args.some((argument) =>
      chainNames(table.file, property(argument, column.property ?? '')).some((name) => UNIQUE_BUILDERS.has(name)),
    ) ?? false
  );
}

/** Names of the calls of a chain: `text('email').notNull().unique()`. */
function chainNames(file: FileFacts, value: Value | undefined): string[] {
  const names: string[] = [];
  for (let at = value && unwrap(value); at?.kind === 'call';) {
    const callee: Value | undefined = file.calls[at.call]?.callee;
    if (callee?.kind !== 'member') break;
    names.push(callee.property ?? '');
    at = unwrap(callee.object);
  }
  return names;
}

/** `model('User', new Schema({ email: { type: String, unique: true } }))`, `define('user', { … })`. */
function schemaSaysUnique(model: Model, { file, call }: CallAt, field: string): boolean {
  return call.args.some((argument) => {
    const given = model.source({ file, value: argument });
    const made = given.value.kind === 'call' ? given.file.calls[given.value.call] : undefined;
    const fields = made ? made.args[0] : given.value;
    return saysUnique(property(fields, field));
  });
}

function saysUnique(options: Value | undefined): boolean {
  return UNIQUE_OPTIONS.some((key) => {
    const value = property(options, key);
    return value !== undefined && !(value.kind === 'literal' && value.value === false);
  });
}

function entitySaysUnique({ file, cls }: ClassAt, field: string): boolean {
  const own = cls.fields.find((candidate) => candidate.name === field && !candidate.static);
  const marked = own?.decorators.some((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    return (
      UNIQUE_DECORATORS.test(importedName(file, call?.callee ?? decorator)) || (call?.args.some(saysUnique) ?? false)
    );
  });
  if (marked) return true;
  // `@Unique(['email'])` on the class.
  return cls.decorators.some((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    const [columns] = call && importedName(file, call.callee) === 'Unique' ? call.args.slice(-1) : [];
    return columns?.kind === 'array' && columns.elements.length === 1 && literalText(columns.elements[0]) === field;
  });
}

function importedName(file: FileFacts, callee: Value): string {
  const named = memberPath(callee);
  const binding = named?.root.kind === 'ref' ? file.bindings[named.root.binding] : undefined;
  return named?.path.at(-1) ?? binding?.import?.name ?? '';
}
