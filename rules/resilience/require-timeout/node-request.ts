/** Repairs of `http.request` and `https.get`: the limit, and the listener that ends the request. */
import type { CallAt, Edit, Model, Repair, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';
import { asArgument, intoObject, repair, type Place } from './edits.ts';
import type { Options } from './options.ts';

export function repairNodeRequest(model: Model, call: CallAt, isSilent: boolean, { defaultMs }: Options): readonly Repair[] {
  const holder = call.file.bindings.find(({ init, path }) => init !== undefined && !path && unwrap(init).kind === 'call' && sameRange(unwrap(init), call.call));
  if (holder) {
    const { name } = holder;
    const title = isSilent ? "Destroy the request on 'timeout'" : `Set \`timeout: ${defaultMs}\` and destroy the request on 'timeout'`;
    return [repair(call.file, title, (place) => [...(isSilent ? [] : optionEdits(model, place, call, `timeout: ${defaultMs}`)), listener(place, call, name)])];
  }
  if (isSilent) return [];
  const option = `signal: AbortSignal.timeout(${defaultMs})`;
  return [repair(call.file, `Pass \`${option}\``, (place) => optionEdits(model, place, call, option))];
}

const sameRange = (a: Value, b: { readonly start: number; readonly end: number }) => a.start === b.start && a.end === b.end;

/** `request(options)`, `request(url, options)`, and either with a callback behind it. */
function optionEdits(model: Model, place: Place, { file, call }: CallAt, option: string): readonly Edit[] {
  const position = call.args.findIndex((argument) => argument.kind === 'object');
  const object = call.args[position];
  if (object?.kind === 'object') return [intoObject(place, object, option)];
  const callback = call.args.findIndex((argument) => argument.kind === 'function' || model.things({ file, value: argument }).some(({ kind }) => kind === 'function'));
  if (callback < 0) return [asArgument(place, call, call.args.length, option)];
  const before = call.args[callback];
  return before ? [{ path: file.path, range: { start: before.start, end: before.start }, text: `{ ${option} }, ` }] : [];
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
