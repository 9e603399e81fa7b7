/** Queries that only run when somebody waits for them, and nobody does. */
import type { CallAt, Model, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';

export interface LazyQuery {
  readonly library: string;
  /** What runs it, where awaiting does not. */
  readonly runner: string | undefined;
}

export function lazyQuery(model: Model, where: CallAt): LazyQuery | undefined {
  const { file, call, index } = where;
  if (call.callee.kind !== 'member' && call.form !== 'tag') return undefined;
  const effect = model.effect(where);
  if (effect) return effect.effect.lazy === true ? { library: effect.library, runner: undefined } : undefined;
  const { start, end } = call;
  const result: Value = { kind: 'call', call: index, start, end };
  for (const thing of model.things({ file, value: result })) {
    const builder = thing.kind === 'library' ? model.catalog.builder(thing.type) : undefined;
    if (thing.kind !== 'library' || !builder || isStep(model, where)) continue;
    const library = model.catalog.type(thing.type)?.library.name ?? '';
    const runner = Object.keys(builder.runs).find((name) => name.startsWith('exec'));
    return { library, runner: builder.thenable ? undefined : runner };
  }
  return undefined;
}

/** `query.where(…)`: a step added to a builder that a variable or parameter holds. */
function isStep(model: Model, { file, call }: CallAt): boolean {
  let root: Value = unwrap(call.callee);
  while (root.kind === 'member' || root.kind === 'call') {
    const object: Value | undefined = root.kind === 'member' ? root.object : file.calls[root.call]?.callee;
    if (!object) break;
    if (root.kind === 'member' && object.kind !== 'call' && isBuilder(model, file, object)) return true;
    root = unwrap(object);
  }
  return false;
}

function isBuilder(model: Model, file: CallAt['file'], value: Value): boolean {
  return model
    .things({ file, value })
    .some((thing) => thing.kind === 'library' && model.catalog.builder(thing.type) !== undefined);
}
