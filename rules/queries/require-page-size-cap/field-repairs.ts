/** A maximum added to the schema or DTO field that checks the page size. */
import type { At, Edit, FileFacts, Model, Repair, Sources, Value } from '../../../engine/authoring.ts';
import { property } from '../../../engine/authoring.ts';

/** Calls that start the schema of a number. */
const NUMBERS = new Set(['number', 'int', 'int32', 'integer']);
const CHAINING = new Set(['zod', 'joi', 'yup']);

/** `from` is the file of the read: an edit of another one says where it goes. */
export function fieldRepair(model: Model, field: At, from: FileFacts, max: number): Repair | undefined {
  const { file, value } = model.source(field);
  const edits =
    value.kind === 'call'
      ? chained(model, file, value, max)
      : value.kind === 'object'
        ? keyed(file, value, max)
        : value.kind === 'opaque'
          ? decorated(file, value, max)
          : undefined;
  const place = file === from ? 'the schema' : (file.path.split('/').at(-1) ?? file.path);
  return edits && { title: `Allow at most ${max} in ${place}`, safety: 'suggestion', edits };
}

type Edits = (sources: Sources) => readonly Edit[];

/** `z.coerce.number()` gets `.max(100)`; `Type.Integer({ … })` a `maximum`. */
function chained(model: Model, file: FileFacts, value: Value, max: number): Edits | undefined {
  for (let at: Value = value; at.kind === 'call';) {
    const call = file.calls[at.call];
    if (call?.callee.kind !== 'member') return undefined;
    const { property: name = '', object } = call.callee;
    const library = model.library({ file, index: at.call, call })?.library;
    if (library === 'TypeBox' && /^(?:Integer|Number)$/.test(name)) {
      const [given] = call.args;
      const { end } = call;
      if (!given)
        return () => [{ path: file.path, range: { start: end - 1, end: end - 1 }, text: `{ maximum: ${max} }` }];
      return given.kind === 'object' ? keyed(file, given, max) : undefined;
    }
    if (library === 'TypeBox' && name === 'Optional' && call.args[0]) return chained(model, file, call.args[0], max);
    const isStart = object.kind !== 'call';
    if (isStart && library !== undefined && CHAINING.has(library) && NUMBERS.has(name)) {
      const { end } = call;
      return () => [{ path: file.path, range: { start: end, end }, text: `.max(${max})` }];
    }
    at = object;
  }
  return undefined;
}

/** `{ type: 'integer' }` gets a `maximum`. */
function keyed(file: FileFacts, value: Value, max: number): Edits | undefined {
  if (value.kind !== 'object') return undefined;
  const last = value.properties.at(-1);
  if (!last || property(value, 'type')?.kind === 'array') return undefined;
  return () => [{ path: file.path, range: { start: last.end, end: last.end }, text: `, maximum: ${max}` }];
}

/** `@IsInt() limit` gets `@Max(100)`, and the import of it. */
function decorated(file: FileFacts, value: Value, max: number): Edits | undefined {
  if (value.kind !== 'opaque') return undefined;
  const marks = value.parts.filter((part) => part.kind === 'call');
  const validator = marks.findLast((part) => importOf(file, part)?.module === 'class-validator');
  if (!validator) return undefined;
  const has = file.bindings.some(({ import: from }) => from?.module === 'class-validator' && from.name === 'Max');
  return ({ text }) => {
    const source = text(file.path);
    const indent = source.slice(validator.end).match(/^[ \t]*\r?\n([ \t]*)/);
    const own: Edit = {
      path: file.path,
      range: { start: validator.end, end: validator.end },
      text: `${indent ? `\n${indent[1] ?? ''}` : ' '}@Max(${max})`,
    };
    return has ? [own] : [...imported(file, source), own];
  };
}

function importOf(file: FileFacts, decorator: Value) {
  const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : undefined;
  return callee?.kind === 'ref' ? file.bindings[callee.binding]?.import : undefined;
}

/** Adds `Max` to the braces of the import that is there. */
function imported(file: FileFacts, source: string): Edit[] {
  const first = file.bindings.find(({ import: from }) => from?.module === 'class-validator');
  if (!first) return [];
  const close = source.indexOf('}', first.start);
  const end = source.slice(0, close).trimEnd().replace(/,$/, '').length;
  return [{ path: file.path, range: { start: end, end }, text: ', Max' }];
}
