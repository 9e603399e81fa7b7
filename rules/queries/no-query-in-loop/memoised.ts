/** Queries behind a cache of this process: asked once per distinct key, not once per element. */
import { enclosingBlocks, memberPath, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, Model, RepeatedCall, Value } from '../../../engine/authoring.ts';

/** Whether some call on the way to the query only runs when a map does not have the answer yet. */
export function isMemoised(model: Model, { loop, witness }: RepeatedCall): boolean {
  return witness.hops.some((hop, index) => {
    const own = index === 0 ? loop.block : functionBlock(hop);
    if (own === undefined) return false;
    if (index > 0 && returnsGiven(hop, own)) return true;
    return keeps(hop, own) && (guardedBy(model, hop, own) || leftBefore(model, hop, own));
  });
}

/** `if (command.user) return command.user;` before the query: whoever calls it in a loop can hand in what it has. */
function returnsGiven({ file, call }: CallAt, boundary: number): boolean {
  const fn = file.functions[file.blocks[boundary]?.fn ?? -1];
  return file.blocks.some(({ kind, parent, exits, start, end, test }) => {
    if (kind !== 'if' || parent !== boundary || exits !== 'return' || end > call.start || !test) return false;
    const given = givenPath(file, test);
    return (
      given !== undefined &&
      fn?.returns.some((value) => start <= value.start && value.end <= end && givenPath(file, value) === given) === true
    );
  });
}

/** `command.user` of a parameter, as one text. */
function givenPath(file: FileFacts, value: Value): string | undefined {
  const named = memberPath(value);
  if (named?.root.kind !== 'ref' || named.path.length === 0) return undefined;
  return file.bindings[named.root.binding]?.param ? [named.root.binding, ...named.path].join('.') : undefined;
}

/** Something is put into a store behind the call, in the same loop or function: `cache.set(id, row)`, `cache[id] = row`. */
function keeps({ file, call }: CallAt, boundary: number): boolean {
  const end = file.blocks[boundary]?.end ?? 0;
  const behind = ({ end: last }: { readonly end: number }) => call.end <= last && last <= end;
  const isSet = ({ callee }: FileFacts['calls'][number]) => callee.kind === 'member' && callee.property === 'set';
  return (
    file.calls.some((other) => isSet(other) && behind(other)) ||
    file.memberWrites.some((write) => write.target.index !== undefined && behind(write))
  );
}

function functionBlock({ file, call }: CallAt): number | undefined {
  return [...enclosingBlocks(file, call.block)].find((index) => file.blocks[index]?.kind === 'function');
}

/** `if (!cache.has(id)) { cache.set(id, await find(id)); }` */
function guardedBy(model: Model, { file, call }: CallAt, boundary: number): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    if (index === boundary) return false;
    const { kind, test } = file.blocks[index] ?? {};
    if (!test) continue;
    if (kind === 'if' ? isMiss(model, file, test) : kind === 'else' && isHit(model, file, test)) return true;
  }
  return false;
}

/** `if (cache.has(id)) continue;`, `const known = cache.get(id); if (known) return known;` */
function leftBefore(model: Model, { file, call }: CallAt, boundary: number): boolean {
  const around = new Set(enclosingBlocks(file, call.block));
  const body = file.blocks[boundary];
  return file.blocks.some(
    (block) =>
      block.kind === 'if' &&
      block.exits !== undefined &&
      block.exits !== 'throw' &&
      block.end <= call.start &&
      body !== undefined &&
      body.start <= block.start &&
      around.has(block.parent) &&
      block.test !== undefined &&
      isHit(model, file, block.test),
  );
}

function isHit(model: Model, file: FileFacts, test: Value): boolean {
  const inner = unwrap(test);
  if (inner.kind === 'choice') return inner.options.some((each) => isHit(model, file, each));
  if (inner.kind === 'binary')
    return /^!==?$/.test(inner.operator) && isNothing(inner.right) && looksUp(model, file, inner.left);
  return looksUp(model, file, inner);
}

function isMiss(model: Model, file: FileFacts, test: Value): boolean {
  const inner = unwrap(test);
  if (inner.kind === 'choice' && inner.operator === '&&')
    return inner.options.some((each) => isMiss(model, file, each));
  if (inner.kind === 'binary')
    return /^===?$/.test(inner.operator) && isNothing(inner.right) && looksUp(model, file, inner.left);
  return inner.kind === 'unary' && inner.operator === '!' && looksUp(model, file, inner.value);
}

const isNothing = (value: Value) =>
  (value.kind === 'literal' && value.value === null) || (value.kind === 'global' && value.name === 'undefined');

/** `cache.has(id)`, `cache.get(id)`, `cache[id]`, or a variable that holds one of these. */
function looksUp(model: Model, file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    return (
      binding?.init !== undefined && !binding.path && binding.init.kind !== 'ref' && looksUp(model, file, binding.init)
    );
  }
  if (inner.kind === 'member') return inner.index !== undefined && isStore(model, file, inner.object);
  const callee = inner.kind === 'call' ? file.calls[inner.call]?.callee : undefined;
  return (
    callee?.kind === 'member' && /^(?:has|get)$/.test(callee.property ?? '') && isStore(model, file, callee.object)
  );
}

const STORES = /^(?:Map|WeakMap|LRUCache|LRU|NodeCache|QuickLRU)$/;

/** A map made in this process, or typed as one. A set only says that an element was seen. */
function isStore(model: Model, file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    return STORES.test(binding?.type?.name ?? '') || (binding?.init !== undefined && isMade(file, binding.init));
  }
  if (inner.kind !== 'member' || inner.property === undefined) return false;
  return model.things({ file, value: inner.object }).some((thing) => {
    if (thing.kind !== 'instance' && thing.kind !== 'class') return false;
    const field = thing.of.cls.fields.find(({ name }) => name === inner.property);
    return STORES.test(field?.type?.name ?? '') || (field?.value !== undefined && isMade(thing.of.file, field.value));
  });
}

function isMade(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'object') return inner.properties.length === 0 && inner.spreads.length === 0;
  const made = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (made?.form !== 'new') return false;
  const { callee } = made;
  const name =
    callee.kind === 'ref' ? file.bindings[callee.binding]?.name : callee.kind === 'global' ? callee.name : undefined;
  return STORES.test(name ?? '');
}
