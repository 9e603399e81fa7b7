/** The `transaction` option of Sequelize's calls. */
import type { FileFacts } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallEffect, Model } from '../../project/types.ts';
import type { Change } from '../edits/text.ts';

/** Calls of models whose options are the first argument; of the others they are the second. */
const FIRST = /^(?:find(?!ByPk)\w*|count|destroy|restore|truncate)$/;
const OF_ROW_FIRST = /^(?:save|destroy|restore|reload)$/;

export function withTransaction({ call }: CallAt, { type, operation }: CallEffect, handle: string): Change | undefined {
  const isFirst = (type === 'Sequelize.Model' ? OF_ROW_FIRST : FIRST).test(operation);
  const option = handle === 'transaction' ? 'transaction' : `transaction: ${handle}`;
  const position = isFirst ? 0 : 1;
  const given = call.args[position];
  const last = call.args.at(-1);
  if (given) {
    const options = unwrap(given);
    const inner = options.kind === 'object' ? options.properties.at(-1) : undefined;
    if (options.kind !== 'object' || !inner || options.spreads.length > 0) return undefined;
    return { range: { start: inner.end, end: inner.end }, text: `, ${option}` };
  }
  if (call.args.length < position || (position > 0 && !last)) return undefined;
  const end = last ? last.end : call.end - 1;
  return { range: { start: end, end }, text: last ? `, { ${option} }` : `{ ${option} }` };
}

/** The name under which the file has the object that begins transactions. */
export function sequelizeOf(model: Model, file: FileFacts): string | undefined {
  return file.bindings.find(({ kind, block }, index) => {
    if (block !== 0 || (kind !== 'const' && kind !== 'import')) return false;
    const things = model.things({ file, value: { kind: 'ref', binding: index, start: 0, end: 0 } });
    return things.some((thing) => thing.kind === 'library' && thing.type === 'Sequelize.Sequelize');
  })?.name;
}
