/** Responses that are meant to hold everything: files to download and streams of lines. */
import type { FunctionAt, Value } from '../../../engine/authoring.ts';
import { eachPart } from '../../../engine/authoring.ts';

const FILE_TYPE =
  /\btext\/csv\b|\b(?:x-)?ndjson\b|\bjsonl\b|\btext\/event-stream\b|\bapplication\/(?:zip|octet-stream|vnd\.)|^attachment\b|^\.?csv$/i;

/** Whether the function says that it sends a file: by its headers, or by calling `attachment()`. */
export function sendsFile({ file, fn }: FunctionAt): boolean {
  const decorators = fn.decorators.flatMap((decorator) => (decorator.kind === 'call' ? [decorator.call] : []));
  return file.calls.some((call, index) => {
    const inside = fn.start <= call.start && call.end <= fn.end;
    if (!inside && !decorators.includes(index)) return false;
    return call.args.some(namesFile) || (call.callee.kind === 'member' && call.callee.property === 'attachment');
  });
}

function namesFile(value: Value | undefined): boolean {
  if (value === undefined || value.kind === 'function') return false;
  if (value.kind === 'literal') return typeof value.value === 'string' && FILE_TYPE.test(value.value);
  if (value.kind === 'template') return FILE_TYPE.test(value.texts[0] ?? '');
  let found = false;
  eachPart(value, (part) => {
    found ||= namesFile(part);
  });
  return found;
}
