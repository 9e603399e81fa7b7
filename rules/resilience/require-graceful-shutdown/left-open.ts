/** What a process holds that is to be closed before it ends. */
import type { CallAt, FileFacts, Model, Range } from '../../../engine/authoring.ts';
import { blockContains, unwrap } from '../../../engine/authoring.ts';

export interface Held {
  readonly name: string;
  readonly path: string;
  readonly at: Range;
  /** The method that closes it. */
  readonly closes: string;
}

/** Variables in reach of a call that hold pools, clients, workers and the like, apart from what the call itself is about. */
export function heldBy(model: Model, { file, call, index: own }: CallAt): readonly Held[] {
  const callee = unwrap(call.callee);
  const receiver = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  return file.bindings.flatMap((binding, index): Held[] => {
    const { name, kind, start, end, block } = binding;
    const isVariable = kind === 'const' || (kind === 'import' && !binding.import?.typeOnly);
    const made = binding.init && unwrap(binding.init);
    const isOwn =
      (receiver?.kind === 'ref' && receiver.binding === index) || (made?.kind === 'call' && made.call === own);
    if (!isVariable || isOwn || !blockContains(file, block, call.block)) return [];
    const isLater = kind === 'const' && start > call.start && block !== 0;
    const closes = isLater ? undefined : closedBy(model, file, index, { start, end });
    return closes === undefined ? [] : [{ name, path: file.path, at: { start, end }, closes }];
  });
}

function closedBy(model: Model, file: FileFacts, binding: number, { start, end }: Range): string | undefined {
  const things = model.things({ file, value: { kind: 'ref', binding, start, end } });
  const closes = things.map((thing) => {
    // The server itself is stopped first, and what it serves with it.
    if (thing.kind !== 'library' || thing.type === 'node:http.Server') return undefined;
    return model.catalog.type(thing.type)?.type.closes;
  });
  return closes.every((method) => method === closes[0]) ? closes[0] : undefined;
}
