/** Values that outlive the function that makes them: made once, or once for each key. */
import { blockContains, callOf, isWithin, unwrap } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import type { BindingFact, FileFacts, Range, Value } from '../../facts/model.ts';
import type { CallAt } from '../../project/types.ts';

/** Whether a call runs only while what it makes is missing: `if (!client)`, `client ??= …`, `clients.get(id) ?? …`, `once`. */
export function isMadeOnce({ file, call }: CallAt): boolean {
  return isGuarded(file, call) || isFallback(file, call) || isFiled(file, call);
}

/** Something that is still there when the function runs again. */
function isPersistent(file: FileFacts, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'this':
      return true;
    case 'global':
      return /^(?:global|globalThis|window)$/.test(inner.name);
    case 'member':
      return isPersistent(file, inner.object, depth);
    case 'call': {
      const callee = file.calls[inner.call]?.callee;
      return callee?.kind === 'member' && isPersistent(file, callee.object, depth);
    }
    case 'ref': {
      const binding = file.bindings[inner.binding];
      if (!binding) return false;
      const isHeld = depth < 4 && binding.init !== undefined && isPersistent(file, binding.init, depth + 1);
      return binding.block === 0 ? isHeld || isVariable(binding) : isHeld;
    }
    default:
      return false;
  }
}

/** Of a module: a class with static members, what is assigned later, and a constant object. */
function isVariable({ kind, init, writes }: BindingFact): boolean {
  if (kind === 'class' || writes.length > 0 || init === undefined) return kind !== 'import' && kind !== 'function';
  return ['object', 'array', 'call', 'choice'].includes(unwrap(init).kind);
}

/** What connections of libraries say of themselves, also when they are imported. */
const STATE = /^(?:readyState|isInitialized|isConnected|connected|isOpen|isReady|connections|status)$/;

function tellsState(value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'member' && (STATE.test(inner.property ?? '') || tellsState(inner.object));
}

/** Whether a condition says that something persistent is there, or is `absent`. */
function asks(file: FileFacts, test: Value, absent: boolean): boolean {
  const inner = unwrap(test);
  const isIt = (value: Value) => isPersistent(file, value) || tellsState(value);
  if (inner.kind === 'choice') return inner.options.some((option) => asks(file, option, absent));
  if (inner.kind === 'unary') return inner.operator === '!' && asks(file, inner.value, !absent);
  if (inner.kind === 'binary') return [inner.left, inner.right].some(isIt);
  return !absent && isIt(inner);
}

function isGuarded(file: FileFacts, { block: own, start }: CallAt['call']): boolean {
  for (let index = own; index > 0; index = file.blocks[index]?.parent ?? 0) {
    const block = file.blocks[index];
    if (!block) return false;
    if (block.test && (block.kind === 'if' || block.kind === 'else') && asks(file, block.test, block.kind === 'if'))
      return true;
    if (block.kind === 'function') break;
  }
  // `if (client) return client;` before it.
  return file.blocks.some(
    ({ kind, test, exits, end, parent }) =>
      kind === 'if' &&
      exits === 'return' &&
      end <= start &&
      test !== undefined &&
      blockContains(file, parent, own) &&
      file.blocks[parent]?.fn === file.blocks[own]?.fn &&
      asks(file, test, false),
  );
}

/** `client ??= new Client()`, `client ?? new Client()`, `clients.has(id) ? … : …`. */
function isFallback(file: FileFacts, call: Range): boolean {
  const isConditional = ({ operator, value }: { operator: string; value?: Value }) =>
    /^(?:\?\?|\|\|)=$/.test(operator) && value !== undefined && isWithin(call, value);
  if (file.memberWrites.some(isConditional)) return true;
  if (file.bindings.some(({ writes }) => writes.some(isConditional))) return true;
  return valuesOf(file, 'choice').some(({ options: [first, ...rest], test, operator }) => {
    if (!first || !rest.some((option) => isWithin(call, option))) return false;
    return operator === '&&' ? asks(file, first, true) : isPersistent(file, test ?? first);
  });
}

/** `clients.set(id, client)`, `clients[id] = client`, also by the name of the variable that holds it. */
function isFiled(file: FileFacts, call: Range): boolean {
  const holders = new Set(
    file.bindings.flatMap(({ init, writes }, index) =>
      [init, ...writes.map(({ value }) => value)].some((value) => value && isWithin(call, value)) ? [index] : [],
    ),
  );
  const isIt = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'ref') return holders.has(inner.binding);
    if (inner.kind === 'object') return inner.properties.some((property) => isIt(property.value));
    return isWithin(call, inner);
  };
  const isKeyed = file.memberWrites.some(
    ({ target, value }) =>
      target.property === undefined && isPersistent(file, target.object) && (isIt(value) || isWithin(call, value)),
  );
  return (
    isKeyed ||
    file.calls.some(
      ({ callee, args }) =>
        callee.kind === 'member' &&
        callee.property === 'set' &&
        args.length >= 2 &&
        isPersistent(file, callee.object) &&
        callOf(file, callee.object) === undefined &&
        args.slice(1).some(isIt),
    )
  );
}
