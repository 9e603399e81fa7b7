/** Repairs of `http.request` and `https.get`: the limit, and the listener that ends the request. */
import type { CallAt, Edit, Model, Repair, Value } from '../../../engine/authoring.ts';
import { isFunction, unwrap } from '../../../engine/authoring.ts';
import { asArgument, intoObject, repair, type Place } from './edits.ts';
import { written, type WrittenLimit } from './limits.ts';
import type { Options } from './options.ts';

export function repairNodeRequest(
  model: Model,
  call: CallAt,
  isSilent: boolean,
  { defaultMs }: Options,
): readonly Repair[] {
  const holder = call.file.bindings.find(
    ({ init, path }) =>
      init !== undefined && !path && unwrap(init).kind === 'call' && sameRange(unwrap(init), call.call),
  );
  if (holder) {
    const { name } = holder;
    const title = isSilent
      ? "Destroy the request on 'timeout'"
      : `Set \`timeout: ${defaultMs}\` and destroy the request on 'timeout'`;
    return [
      repair(call.file, title, (place) => [
        ...(isSilent ? [] : optionEdits(model, place, call, { key: 'timeout', value: String(defaultMs) })),
        listener(place, call, name),
      ]),
    ];
  }
  if (isSilent) return [];
  const limit = { key: 'signal', value: `AbortSignal.timeout(${defaultMs})` };
  return [repair(call.file, `Pass \`${written(limit)}\``, (place) => optionEdits(model, place, call, limit))];
}

const sameRange = (a: Value, b: { readonly start: number; readonly end: number }) =>
  a.start === b.start && a.end === b.end;

/** `request(options)`, `request(url, options)`, and either with a callback behind it. */
function optionEdits(model: Model, place: Place, { file, call }: CallAt, limit: WrittenLimit): readonly Edit[] {
  const position = call.args.findIndex((argument) => argument.kind === 'object');
  const object = call.args[position];
  if (object?.kind === 'object') return [intoObject(place, object, limit)];
  const callback = call.args.findIndex((argument) => isFunction(model, { file, value: argument }));
  if (callback < 0) return [asArgument(place, call, call.args.length, limit)];
  const before = call.args[callback];
  return before
    ? [{ path: file.path, range: { start: before.start, end: before.start }, text: `{ ${written(limit)} }, ` }]
    : [];
}

/** Behind the statement that declares the request. */
function listener({ file, text }: Place, { call }: CallAt, name: string): Edit {
  const semicolon = text[call.end] === ';';
  const lineStart = text.lastIndexOf('\n', call.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const statement = `${indent}${name}.on('timeout', () => ${name}.destroy(new Error('The server did not answer in time.')))`;
  const end = call.end + (semicolon ? 1 : 0);
  return { path: file.path, range: { start: end, end }, text: `\n${statement}${semicolon ? ';' : ''}` };
}
