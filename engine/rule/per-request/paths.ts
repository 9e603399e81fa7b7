/** From code back to the request, job or message that makes it run. */
import type { FileFacts } from '../../facts/model.ts';
import { indexOf } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { entryOf, scopeOf, scopeOfClass, type Entry } from './entries.ts';

export interface RequestPath {
  readonly entry: Entry;
  /** Calls from the entry to the place, outermost first; the place itself is not among them. */
  readonly hops: readonly CallAt[];
}

export interface PathOptions {
  readonly maxDepth: number;
  /** Whether what a call makes is kept, so that it is not made again. */
  isKept(call: CallAt): boolean;
  readonly ignoreFunctions: readonly string[];
}

interface Step {
  readonly place: CallAt;
  readonly hops: readonly CallAt[];
}

/** The shortest way from something that runs per request to a call; undefined when nothing leads there. */
export function pathFromRequest(model: Model, start: CallAt, options: PathOptions): RequestPath | undefined {
  const seen = new Set<object>([start.call]);
  let level: readonly Step[] = [{ place: start, hops: [] }];
  for (let depth = 0; depth <= options.maxDepth && level.length > 0; depth++) {
    const next: Step[] = [];
    for (const step of level) {
      if (options.isKept(step.place)) continue;
      const found = upFrom(model, step, options, (hop) => {
        if (seen.has(hop.call)) return;
        seen.add(hop.call);
        next.push({ place: hop, hops: [hop, ...step.hops] });
      });
      if (found) return { entry: found, hops: step.hops };
    }
    level = next;
  }
  return undefined;
}

/** Climbs from a call through the functions written around it in place, up to an entry or to those who call. */
function upFrom(model: Model, { place }: Step, options: PathOptions, visit: (hop: CallAt) => void): Entry | undefined {
  const { file } = place;
  let block = place.call.block;
  for (;;) {
    const index = file.blocks[block]?.fn ?? -1;
    const fact = file.functions[index];
    if (!fact) return fieldOwner(model, place, visit);
    const fn: FunctionAt = { file, index, fn: fact };
    if (fact.name !== undefined && options.ignoreFunctions.includes(fact.name)) return undefined;
    const entry = entryOf(model, fn) ?? scoped(fn);
    if (entry) return entry;
    for (const caller of model.callers(fn)) if (isLive(model, caller.file)) visit(caller);
    if (!runsInPlace(model, fn, options)) return undefined;
    block = file.blocks[fact.block]?.parent ?? -1;
    // What guards the function written in place guards what it does.
    if (options.isKept({ ...place, call: { ...place.call, block } })) return undefined;
  }
}

function runsInPlace(model: Model, { file, index, fn }: FunctionAt, options: PathOptions): boolean {
  if (indexOf(file).invoked.has(index)) return true;
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  if (!fn.passedTo || !call) return false;
  const where: CallAt = { file, index: fn.passedTo.call, call };
  if (isRunOnce(model, where, fn.passedTo.index, options)) return false;
  return model.callbacks(where).some((run) => run.fn.file === file && run.fn.index === index && run.runs !== 'later');
}

/** `getOrCreate(key, () => new Client())`: whether who gets the function keeps what it makes. */
function isRunOnce(model: Model, where: CallAt, argument: number, { isKept }: PathOptions): boolean {
  return model.targets(where).some(({ file, fn }) => {
    const binding = fn.params[argument]?.binding;
    return file.calls.some(
      (call, index) => call.callee.kind === 'ref' && call.callee.binding === binding && isKept({ file, index, call }),
    );
  });
}

/** A field is made with the object: by whoever makes objects of the class. */
function fieldOwner(model: Model, { file, call }: CallAt, visit: (hop: CallAt) => void): Entry | undefined {
  const index = file.classes.findIndex(({ fields }) =>
    fields.some(
      ({ value, static: isStatic }) => value && !isStatic && value.start <= call.start && call.end <= value.end,
    ),
  );
  const cls = file.classes[index];
  if (cls?.name === undefined) return undefined;
  const owner = cls.constructorFn ?? cls.methods[0];
  const fact = owner === undefined ? undefined : file.functions[owner];
  if (scopeOfClass(file, cls) === 'REQUEST' && owner !== undefined && fact)
    return { per: 'request', name: cls.name, fn: { file, index: owner, fn: fact } };
  for (const made of model.callsNamed(cls.name)) {
    if (made.call.form !== 'new' || !isLive(model, made.file)) continue;
    const things = model.things({ file: made.file, value: made.call.callee });
    if (things.some((thing) => thing.kind === 'class' && thing.of.cls === cls)) visit(made);
  }
  return undefined;
}

function scoped(fn: FunctionAt): Entry | undefined {
  const scope = scopeOf(fn);
  if (!scope) return undefined;
  const name =
    fn.fn.cls === undefined ? (fn.fn.name ?? 'useFactory') : (fn.file.classes[fn.fn.cls]?.name ?? 'provider');
  return { per: scope === 'REQUEST' ? 'request' : 'call', name, fn };
}

/** Tests, scripts and seeds run by hand, or once. */
const isLive = (model: Model, file: FileFacts): boolean => model.role(file.path) === 'source';
