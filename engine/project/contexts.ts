/** Contexts built along a chain: `initTRPC.context<Context>()`, `procedure.use(({ next }) => next({ ctx: { … } }))`. */
import type { FunctionFact } from '../facts/model.ts';
import { calledLibrary } from './results.ts';
import { bare, calleeName, indexOf } from './file-index.ts';
import { propertySource } from './constants.ts';
import { exportedValue } from './exports.ts';
import { memberThings } from './members.ts';
import { functionResult, things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { At, CallAt, Thing } from './types.ts';
import { at, callAt, functionAt, question, type World } from './world.ts';

const MAX_DEPTH = 40;

/** What the context of a function given to this call can be, what was added last first. */
export function contextThings(world: World, given: CallAt): readonly Thing[] {
  return world.fixpoint.answer(question(world, given.call, 'context'), given.file.path, () => earlier(world, given, 0));
}

function earlier(world: World, { file, call }: CallAt, depth: number): readonly Thing[] {
  const callee = bare(call.callee);
  return callee.kind === 'member' ? along(world, at(file, callee.object), depth) : [];
}

/** From the end of a chain to its start, through names, imports and functions that give a chain. */
function along(world: World, where: At, depth: number): readonly Thing[] {
  if (depth > MAX_DEPTH) return [];
  const { file } = where;
  const value = bare(where.value);
  if (value.kind === 'member') return along(world, at(file, value.object), depth + 1);
  if (value.kind === 'ref') {
    const source = sourceOfName(world, at(file, value));
    return source ? along(world, source, depth + 1) : [];
  }
  const call = value.kind === 'call' ? callAt(file, value.call) : undefined;
  if (!call) return [];
  const added = calledLibrary(world, call).flatMap(({ call: { context } }) => {
    if (context?.typed) return typedContext(world, call, context.typed.key);
    if (!context?.handedOn) return [];
    const joined = call.call.args.flatMap((argument) => along(world, at(file, argument), depth + 1));
    return [...handedOn(world, call, context.handedOn.call, context.handedOn.key), ...joined];
  });
  const results = things(world, at(file, call.call.callee)).flatMap((thing) =>
    thing.kind === 'function' ? thing.of.fn.returns.map((result) => at(thing.of.file, result)) : [],
  );
  return [
    ...added,
    ...results.flatMap((result) => along(world, result, depth + 1)),
    ...earlier(world, call, depth + 1),
  ];
}

function sourceOfName(world: World, { file, value }: At): At | undefined {
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  if (binding?.import) return exportedValue(world, file, binding.import.module, binding.import.name);
  return binding?.init && at(file, binding.init);
}

function typedContext(world: World, { file, call }: CallAt, key: string | undefined): readonly Thing[] {
  const [type] = call.typeArgs;
  // `context<typeof createContext>()` is what that function gives.
  const found = (type ? typeThings(world, file, type) : []).flatMap((thing) =>
    thing.kind === 'function' ? functionResult(world, thing) : [thing],
  );
  return key === undefined ? found : found.flatMap((thing) => memberThings(world, thing, key));
}

function handedOn(world: World, call: CallAt, name: string, key: string): readonly Thing[] {
  return call.call.args
    .flatMap((argument) => functionsBehind(world, at(call.file, argument), 0))
    .flatMap(({ file, index }) =>
      (indexOf(file).callsOfFunction.get(index) ?? []).flatMap((each) => {
        const inner = file.calls[each];
        const [options] = inner && calleeName(inner, file) === name ? inner.args : [];
        const context = options && propertySource(world, at(file, options), key);
        return context ? things(world, context) : [];
      }),
    );
}

/** The functions of an argument: written in place, named, made by a call (`t.middleware(fn)`) or by a function that makes one. */
function functionsBehind(
  world: World,
  where: At,
  depth: number,
): readonly { readonly file: At['file']; readonly index: number; readonly fn: FunctionFact }[] {
  if (depth > 6) return [];
  const { file } = where;
  const value = bare(where.value);
  if (value.kind === 'function') return [functionAt(file, value.fn)].flatMap((fn) => fn ?? []);
  if (value.kind === 'ref') {
    const own = things(world, at(file, value)).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
    const source = own.length > 0 ? undefined : sourceOfName(world, at(file, value));
    return source ? functionsBehind(world, source, depth + 1) : own;
  }
  const call = value.kind === 'call' ? callAt(file, value.call) : undefined;
  if (!call) return [];
  const made = things(world, at(file, call.call.callee)).flatMap((thing) =>
    thing.kind === 'function' ? thing.of.fn.returns.map((result) => at(thing.of.file, result)) : [],
  );
  return [...made, ...call.call.args.map((argument) => at(file, argument))].flatMap((inner) =>
    functionsBehind(world, inner, depth + 1),
  );
}
