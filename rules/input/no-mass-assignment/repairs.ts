/** The row written out field by field, and pipes and schemas that drop other fields. */
import type { At, FileFacts, Model, Repair, Value } from '../../../engine/authoring.ts';
import { eachValue, memberPath, property, unwrap } from '../../../engine/authoring.ts';
import type { Assigned } from './assigned.ts';
import type { Options } from './options.ts';
import type { WrittenRow } from './rows.ts';
import { isClientWritable } from './server-owned.ts';

export function repairsOf(model: Model, written: WrittenRow, assigned: Assigned, options: Options): readonly Repair[] {
  return [...explicit(model, written, options), ...whitelist(model, assigned)];
}

/** `{ name: body.name }` in place of `body`, or of `...body`. */
function explicit(model: Model, { row, stored }: WrittenRow, { serverOwnedFields }: Options): Repair[] {
  const { file } = row;
  const whole = unwrap(row.value);
  const spread = whole.kind === 'object' && whole.spreads.length === 1 ? whole.spreads[0] : undefined;
  const taken = spread ? unwrap(spread.kind === 'spread' ? spread.value : spread) : whole;
  if (!memberPath(taken) || taken.kind === 'this') return [];
  const given = whole.kind === 'object' ? whole.properties.map(({ key }) => key) : [];
  const candidates = stored.fields ? withoutRelations(stored) : fieldsRead(file, taken);
  const names = [...new Set(candidates)].filter(
    (name) => isClientWritable(name, serverOwnedFields) && /^[A-Za-z_$][\w$]*$/.test(name) && !given.includes(name),
  );
  // An entity that was loaded or made is no body: its fields are not the client's.
  const isBody = model
    .origins({ file, value: taken }, undefined, [], ({ kind }) => kind === 'request')
    .some((origin) => origin.kind === 'request');
  if (names.length === 0 || !isBody) return [];
  return [
    {
      title: 'Write only the fields that a client may choose',
      safety: 'suggestion',
      edits: ({ text }) => {
        const source = text(file.path);
        const name = source.slice(taken.start, taken.end);
        const fields = names.map((field) => `${field}: ${name}.${field}`).join(', ');
        const range = spread ? spreadRange(source, spread) : { start: row.value.start, end: row.value.end };
        return [{ path: file.path, range, text: spread ? fields : `{ ${fields} }` }];
      },
    },
  ];
}

/** From the dots on. */
function spreadRange(source: string, { start, end }: Value) {
  return { start: source.startsWith('...', start) ? start : source.lastIndexOf('...', start), end };
}

const RELATION = /^(?:OneToMany|ManyToOne|OneToOne|ManyToMany|HasMany|HasOne|BelongsTo|BelongsToMany)$/;

function withoutRelations({ fields, classes }: WrittenRow['stored']): readonly string[] {
  const relations = classes.flatMap(({ file, cls }) =>
    cls.fields
      .filter(({ decorators }) => decorators.some((each) => RELATION.test(nameIn(file, each))))
      .map(({ name }) => name),
  );
  return (fields ?? []).filter((field) => !relations.includes(field));
}

function nameIn(file: FileFacts, decorator: Value): string {
  const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
  return callee?.kind === 'ref' ? (file.bindings[callee.binding]?.name ?? '') : '';
}

/** Properties that the same file reads of it. */
function fieldsRead(file: FileFacts, taken: Value): readonly string[] {
  const own = keyOf(taken);
  const found: string[] = [];
  eachValue(file, (value) => {
    if (value.kind === 'member' && value.property !== undefined && keyOf(value.object) === own)
      found.push(value.property);
  });
  return found;
}

function keyOf(value: Value): string | undefined {
  const named = memberPath(value);
  return named?.root.kind === 'ref' ? [named.root.binding, ...named.path].join('.') : undefined;
}

/** `new ValidationPipe({ whitelist: true })`, where the body has a class. */
function whitelist(model: Model, { origin }: Assigned): Repair[] {
  const { file, value } = origin.at;
  const param = value.kind === 'ref' ? file.bindings[value.binding]?.param : undefined;
  const type = param && file.functions[param.fn]?.params[param.index]?.type?.binding;
  const cls = type === undefined ? undefined : classOf(model, file, type, value);
  const hasRules = cls?.cls.fields.some(({ decorators }) => decorators.length > 0) ?? false;
  const pipe = [...model.callsNamed('ValidationPipe')].find(({ call }) => call.form === 'new');
  if (!hasRules || !pipe) return [];
  const [given] = pipe.call.args;
  if (given && (given.kind !== 'object' || property(given, 'whitelist'))) return [];
  const { path } = pipe.file;
  const first = given?.kind === 'object' ? given.properties[0] : undefined;
  const edit = first
    ? { range: { start: first.start, end: first.start }, text: 'whitelist: true, ' }
    : given
      ? { range: { start: given.start, end: given.end }, text: '{ whitelist: true }' }
      : { range: { start: pipe.call.end - 1, end: pipe.call.end - 1 }, text: '{ whitelist: true }' };
  return [
    {
      title: 'Drop fields that no DTO names, in the ValidationPipe',
      safety: 'suggestion',
      edits: () => [{ path, ...edit }],
    },
  ];
}

function classOf(model: Model, file: FileFacts, binding: number, { start, end }: Value) {
  const type: At = { file, value: { kind: 'ref', binding, start, end } };
  return model.things(type).flatMap((thing) => (thing.kind === 'class' ? [thing.of] : []))[0];
}
