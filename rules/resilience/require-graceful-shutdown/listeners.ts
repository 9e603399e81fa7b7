/** What a listener to a signal does before it ends the process. */
import type { CallAt, FunctionAt, Model, Value } from '../../../engine/authoring.ts';
import { isProcess, unwrap } from '../../../engine/authoring.ts';

export interface Defect {
  /** The call that ends the process. */
  readonly exit: CallAt;
  /** The call that begins to close something, and whose end nobody waits for; none where nothing is closed. */
  readonly close?: CallAt;
}

const MAX_DEPTH = 4;
/** Calls that close nothing, whoever they are asked of. */
const HARMLESS =
  /^(?:log|info|warn|error|debug|trace|verbose|fatal|http|silly|notice|setTimeout|setInterval|clearTimeout|clearInterval|unref|String|Number|Date|Error|now|toString|toISOString|uptime|memoryUsage|stringify|join|bold|red|green|yellow|blue|cyan|gray|magenta)$/;

export function defectOf(model: Model, listener: CallAt): Defect | undefined {
  const handler = listener.call.args[1];
  if (!handler) return undefined;
  const calls = model
    .things({ file: listener.file, value: handler })
    .flatMap((thing) => (thing.kind === 'function' ? [...reached(model, thing.of, new Set(), 0)] : []));
  const exits = calls.filter(({ where }) => isExit(where));
  const [exit] = exits;
  if (!exit) return undefined;
  const closes = calls.filter((each) => !isExit(each.where) && !each.isOwn && !isHarmless(each.where));
  if (closes.length === 0) return { exit: exit.where };
  for (const { where } of exits) {
    const close = unfinished(model, where);
    if (close) return { exit: where, close };
  }
  return undefined;
}

interface Reached {
  readonly where: CallAt;
  /** It runs code of the project, whose calls are among the others. */
  readonly isOwn: boolean;
}

function* reached(model: Model, fn: FunctionAt, visited: Set<object>, depth: number): Iterable<Reached> {
  if (visited.has(fn.fn)) return;
  visited.add(fn.fn);
  for (const where of model.callsWithin(fn)) {
    const targets = depth < MAX_DEPTH ? model.targets(where) : [];
    yield { where, isOwn: targets.length > 0 };
    for (const target of targets) yield* reached(model, target, visited, depth + 1);
  }
}

function isExit({ file, call: { callee } }: CallAt): boolean {
  const inner = unwrap(callee);
  return inner.kind === 'member' && inner.property === 'exit' && isProcess(file, inner.object);
}

function isHarmless({ file, call }: CallAt): boolean {
  return HARMLESS.test(lastName(unwrap(call.callee), ({ binding }) => file.bindings[binding]?.name));
}

function lastName(callee: Value, named: (ref: { readonly binding: number }) => string | undefined): string {
  if (callee.kind === 'member') return callee.property ?? '';
  if (callee.kind === 'global') return callee.name;
  return callee.kind === 'ref' ? (named(callee) ?? '') : '';
}

/** A close right before the exit, with nothing in between that waits. */
function unfinished(model: Model, { file, call: exit }: CallAt): CallAt | undefined {
  const before = file.calls.flatMap((call, index): CallAt[] =>
    call.block === exit.block && call.end <= exit.start ? [{ file, index, call }] : [],
  );
  if (before.some(({ call }) => call.awaited)) return undefined;
  return before.find((where) => !where.call.used && isClose(model, where));
}

function isClose(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  return model
    .things({ file, value: callee.object })
    .some((thing) => thing.kind === 'library' && model.catalog.type(thing.type)?.type.closes === callee.property);
}
