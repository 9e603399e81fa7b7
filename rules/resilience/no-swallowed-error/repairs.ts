/** Saying what failed, or letting it go on. */
import type { FileFacts, FunctionFact, Model, Range, Repair, Value } from '../../../engine/authoring.ts';
import { errorLog, indentAt, styleOf } from '../../../engine/authoring.ts';

/** `logger.error(…)` as the first thing that the catch does, or `throw err` as the only one. */
export function catchRepairs(
  model: Model,
  file: FileFacts,
  index: number,
  name: string | undefined,
): readonly Repair[] {
  const block = file.blocks[index];
  const head = block?.head;
  if (!block || !head) return [];
  const binding = file.bindings.find(
    ({ kind, start, end }) => kind === 'catch' && head.start <= start && end <= head.end,
  );
  const error = binding?.name ?? 'err';
  const bound = binding ? [] : [{ path: file.path, range: { start: head.end, end: head.end }, text: ' (err)' }];
  const logs: Repair = {
    title: 'Log the error',
    safety: 'suggestion',
    edits: (sources) => {
      const text = sources.text(file.path);
      const { quote, semicolon } = styleOf(text);
      const log = errorLog(model, { file, block: index, start: block.start }, quote).call(
        error,
        `${name ?? 'this'} failed`,
      );
      return [...bound, inserted(file, block, text, `${log}${semicolon}`)];
    },
  };
  if (block.empty === undefined) return [logs];
  const throws: Repair = {
    title: 'Throw the error on',
    safety: 'suggestion',
    edits: (sources) => {
      const text = sources.text(file.path);
      return [...bound, inserted(file, block, text, `throw ${error}${styleOf(text).semicolon}`)];
    },
  };
  return [logs, throws];
}

/** As the first statement of a block. */
function inserted({ path }: FileFacts, block: Range, text: string, statement: string) {
  const base = indentAt(text, block.end);
  const unit = /^\t/m.test(text) ? '\t' : '  ';
  const at = block.start + 1;
  const rest = text.slice(at, block.end - 1);
  const isOneLine = !rest.includes('\n');
  const after = isOneLine ? `\n${base}${rest.trim() === '' ? '' : `${unit}`}` : '';
  return {
    path,
    range: { start: at, end: isOneLine && rest.trim() === '' ? block.end - 1 : at },
    text: `\n${base}${unit}${statement}${after}`,
  };
}

/** A handler that logs in place of one that does nothing. */
export function handlerRepairs(
  model: Model,
  file: FileFacts,
  handler: Value,
  name: string | undefined,
): readonly Repair[] {
  const fn = handler.kind === 'function' ? file.functions[handler.fn] : undefined;
  const given = fn?.returns[0];
  return [
    {
      title: 'Log the error',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const { quote, semicolon } = styleOf(text);
        const log = errorLog(model, { file, block: fn?.block ?? 0, start: handler.start }, quote).call(
          'err',
          `${name ?? 'this'} failed`,
        );
        const result = given ? text.slice(given.start, given.end) : '';
        const code = given
          ? `(err) => {\n${indentAt(text, handler.start)}  ${log}${semicolon}\n${indentAt(text, handler.start)}  return ${result}${semicolon}\n${indentAt(text, handler.start)}}`
          : `(err) => ${log}`;
        return [{ path: file.path, range: { start: handler.start, end: handler.end }, text: code }];
      },
    },
  ];
}

/** `if (err) { …; return; }` before anything else. */
export function callbackRepairs(
  model: Model,
  file: FileFacts,
  fn: FunctionFact,
  error: string,
  name: string,
): readonly Repair[] {
  const block = file.blocks[fn.block];
  return [
    {
      title: 'Log the error and stop',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const { quote, semicolon } = styleOf(text);
        const log = errorLog(model, { file, block: fn.block, start: fn.start }, quote).call(error, `${name} failed`);
        const lines = [`if (${error}) {`, `  ${log}${semicolon}`, `  return${semicolon}`, '}'];
        if (block && text[block.start] === '{') {
          const base = indentAt(text, block.end);
          const at = block.start + 1;
          const code = lines.map((line) => `\n${base}  ${line}`).join('');
          return [{ path: file.path, range: { start: at, end: at }, text: code }];
        }
        // `(error, rows) => send(rows)`: the expression becomes what the block returns.
        const start = text.lastIndexOf('=>', block?.start ?? fn.end) + 2;
        const base = indentAt(text, fn.start);
        const body = [...lines, `return ${text.slice(start, fn.end).trim()}${semicolon}`];
        const code = ` {${body.map((line) => `\n${base}  ${line}`).join('')}\n${base}}`;
        return [{ path: file.path, range: { start, end: fn.end }, text: code }];
      },
    },
  ];
}
