/** Waits that grow. */
import type { CallFact, FileFacts, Range, Repair, Value } from '../../../engine/authoring.ts';
import { indentAt, styleOf, unwrap } from '../../../engine/authoring.ts';
import type { Retry } from './loops.ts';
import type { Options } from './options.ts';

/** With the counter of the loop's head; without one nothing says which attempt it is. */
export function loopRepairs(
  file: FileFacts,
  { loop, handler, wait }: Retry,
  { baseDelayMs }: Options,
): readonly Repair[] {
  const counter = file.bindings[file.blocks[loop]?.loop?.variables[0] ?? -1]?.name;
  const block = file.blocks[handler];
  if (counter === undefined || !block) return [];
  const ms = `Math.min(30_000, 2 ** ${counter} * ${baseDelayMs}) * (0.5 + Math.random() / 2)`;
  const { path } = file;
  const title = 'Wait exponentially longer, with jitter';
  if (wait?.kind === 'constant')
    return [{ title, safety: 'suggestion', edits: () => [{ path, range: wait.at, text: ms }] }];
  return [
    {
      title,
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(path);
        const base = indentAt(text, block.end);
        const inner = text.slice(block.start + 1, block.end - 1).trimEnd();
        const line = `await new Promise((r) => setTimeout(r, ${ms}))${styleOf(text).semicolon}`;
        return [
          {
            path,
            range: { start: block.start + 1 + inner.length, end: block.end - 1 },
            text: `\n${base}  ${line}\n${base}`,
          },
        ];
      },
    },
  ];
}

/** An option added to the object in that argument, or in an object of its own. */
export function addOption(
  file: FileFacts,
  call: CallFact,
  options: Value | undefined,
  index: number,
  option: string,
  title: string,
): Repair | undefined {
  const object = options && unwrap(options);
  const { path } = file;
  if (object?.kind === 'object') {
    const last = object.properties.at(-1);
    const at = last ? last.end : object.start + 1;
    const text = last ? `, ${option}` : ` ${option} `;
    return { title, safety: 'suggestion', edits: () => [{ path, range: { start: at, end: at }, text }] };
  }
  const before = call.args[index - 1];
  if (object || !before) return undefined;
  return {
    title,
    safety: 'suggestion',
    edits: () => [{ path, range: { start: before.end, end: before.end }, text: `, { ${option} }` }],
  };
}

export function addBackoff({ path }: FileFacts, { end }: Range): Repair {
  return {
    title: 'Wait exponentially longer',
    safety: 'suggestion',
    edits: () => [{ path, range: { start: end, end }, text: ", backoff: { type: 'exponential', delay: 1000 }" }],
  };
}
