import type {
  CallAt,
  Creation,
  Edit,
  FileFacts,
  Flaw,
  Model,
  Outbound,
  Repair,
  Value,
} from '../../../engine/authoring.ts';
import { given, property, unwrap } from '../../../engine/authoring.ts';
import { aroundValue, asArgument, behind, intoObject, repair, replace, type Place } from './edits.ts';
import type { Verdict } from './judge.ts';
import { duration, limitFor, valueFor, written, type WrittenLimit } from './limits.ts';
import { registrationOf } from './nest.ts';
import { repairNodeRequest } from './node-request.ts';
import type { Options } from './options.ts';

export function repairCall(
  model: Model,
  outbound: Outbound,
  { flaw, isSilent }: Verdict,
  options: Options,
): readonly Repair[] {
  const { call, library, entry } = outbound;
  if (flaw) return repairFlaw(call.file, flaw, options, entry.timeouts);
  const limit = limitFor(library, options.defaultMs, entry.timeouts);
  const option = written(limit);
  if (library === 'node:http') return repairNodeRequest(model, call, isSilent === true, options);
  if (library === 'superagent') {
    const text = `.timeout(${options.defaultMs})`;
    return [repair(call.file, `Add \`${text}\``, (place) => [behind(place, call.call, text)])];
  }
  const registered = library === '@nestjs/axios' ? registrationOf(model, call, options)?.call : undefined;
  if (registered)
    return [
      repair(registered.file, `Set \`${option}\` for the whole module`, (place) => edit(place, registered, 0, limit)),
    ];
  const position = positionOf(call, entry.timeouts?.argument);
  // `client.hello(request, callback)`: the options would go before the callback.
  if (call.call.args[position]?.kind === 'function') return [];
  return [repair(call.file, `Pass \`${option}\``, (place) => edit(place, call, position, limit))];
}

export function repairClient(
  model: Model,
  { call, library, entry }: Creation,
  { flaw }: Verdict,
  options: Options,
): readonly Repair[] {
  if (flaw) return repairFlaw(call.file, flaw, options, entry.timeouts);
  const limit = limitFor(library, options.defaultMs, entry.timeouts);
  const position = positionOf(call, entry.timeouts?.argument);
  const argument = call.call.args[position];
  const handler = limit.key === 'requestHandler' && argument ? property(argument, limit.key) : undefined;
  if (handler) return repairHandler(model, call, handler, options);
  const option = written(limit);
  return [repair(call.file, `Set \`${option}\` for all its calls`, (place) => edit(place, call, position, limit))];
}

/** A handler that is there takes the limit itself. */
function repairHandler(model: Model, { file }: CallAt, handler: Value, { defaultMs }: Options): readonly Repair[] {
  const limit = { key: 'requestTimeout', value: String(defaultMs) };
  const option = written(limit);
  const value = unwrap(handler);
  const made = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (made && value.kind === 'call')
    return [
      repair(file, `Set \`${option}\``, (place) => edit(place, { file, index: value.call, call: made }, 0, limit)),
    ];
  const found = given(model, { file, value }, []);
  return found.state === 'given' && value.kind === 'object'
    ? [repair(file, `Set \`${option}\``, (place) => [intoObject(place, value, limit)])]
    : [];
}

/** A limit that is off or too long is replaced where it is a plain value of this file. */
function repairFlaw(
  file: FileFacts,
  { at, kind }: Flaw,
  { defaultMs }: Options,
  timeouts: Outbound['entry']['timeouts'],
): readonly Repair[] {
  const text = kind === 'idle' ? `AbortSignal.timeout(${defaultMs})` : valueFor(defaultMs, timeouts);
  const isPlain = at.file === file && ['literal', 'binary', 'global', 'member', 'unary'].includes(at.value.kind);
  return isPlain
    ? [repair(file, `Give up after ${duration(defaultMs)}`, (place) => [replace(place, at.value, text)])]
    : [];
}

function edit(place: Place, { file, call }: CallAt, position: number, limit: WrittenLimit): readonly Edit[] {
  const argument = call.args[position];
  if (!argument) return [asArgument(place, call, position, limit)];
  const value = unwrap(argument);
  if (value.kind === 'object')
    return [
      intoObject(
        place,
        value,
        limit,
        value.spreads.some((spread) => isParameter(file, spread)),
      ),
    ];
  if (value.kind === 'literal' || (value.kind === 'global' && value.name === 'undefined'))
    return [replace(place, argument, `{ ${written(limit)} }`)];
  return [aroundValue(place, argument, limit, isParameter(file, value))];
}

/** What callers pass keeps the last word. */
function isParameter(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return (
    binding !== undefined &&
    (binding.param !== undefined || (binding.init !== undefined && isParameter(file, binding.init)))
  );
}

/** `axios(url, config)` or `axios(config)`. */
function positionOf({ call }: CallAt, argument: number | readonly number[] | undefined): number {
  if (argument === undefined || typeof argument === 'number') return argument ?? 0;
  const [first] = call.args;
  return first && unwrap(first).kind === 'object' ? (argument[0] ?? 0) : (argument[1] ?? 0);
}
