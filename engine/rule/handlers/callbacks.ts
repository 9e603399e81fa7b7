/** Functions whose result nobody waits for: a rejection of theirs reaches no one. */
import type { FileFacts, Range } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName, indexOf } from '../../project/file-index.ts';
import type { At, CallAt, FunctionAt, Model, Place } from '../../project/types.ts';
import { expressVersion, forwardsRejections } from './express-version.ts';

/** What a function is registered as. */
export interface RequestCallback {
  readonly kind: 'route' | 'middleware' | 'param' | 'error' | 'server' | 'verify' | 'upload';
  readonly framework: 'Express' | 'node:http' | 'passport' | 'multer';
  /** Index of the function in its file. */
  readonly fn: number;
  /** `router.get`. */
  readonly registrar: string;
  readonly registered: Place;
  /** The framework, or a patch of it, waits for what the function gives, and takes a rejection. */
  readonly waits: boolean;
}

export interface CallbackSettings {
  readonly expressVersion: 'auto' | number;
  /** Functions that pass on rejections of those they are given. */
  readonly wrappers: readonly string[];
}

const ROUTING = ['all', 'get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'use', 'param'];
const MAX_DEPTH = 3;

const AUTO: CallbackSettings = { expressVersion: 'auto', wrappers: [] };

/** Functions of a file, wherever they are registered. */
export function requestCallbacks(
  model: Model,
  file: FileFacts,
  settings: CallbackSettings = AUTO,
): readonly RequestCallback[] {
  const name = `request callbacks ${settings.expressVersion} ${settings.wrappers.join(' ')}`;
  return model.lookUp(name, file.path, (from) =>
    registeredIn(model, from, settings).map(
      ({ of, ...callback }) => [of.file.path, { ...callback, fn: of.index }] as const,
    ),
  );
}

type Registered = Omit<RequestCallback, 'fn'> & { readonly of: FunctionAt };

function registeredIn(model: Model, file: FileFacts, settings: CallbackSettings): readonly Registered[] {
  return [...expressIn(model, file, settings), ...serversIn(model, file), ...verifiersIn(model, file)];
}

function* expressIn(model: Model, file: FileFacts, settings: CallbackSettings): Generator<Registered> {
  const { callsByName } = indexOf(file);
  const version = settings.expressVersion === 'auto' ? expressVersion(model, file) : settings.expressVersion;
  for (const name of ROUTING) {
    for (const index of callsByName.get(name) ?? []) {
      const call = file.calls[index];
      const where = call && { file, index, call };
      if (!where || !call.args.some(canHold)) continue;
      const known = model.library(where);
      if (known?.library !== 'Express') continue;
      const waits = version !== 4 || forwardsRejections(model, where);
      const first = name === 'use' ? 0 : name === 'param' ? 1 : (known.call.route?.handler.argument ?? 0);
      const given = call.args
        .slice(first)
        .flatMap((value) => functionsGiven(model, { file, value }, settings.wrappers));
      for (const [position, of] of given.entries()) {
        const kind = kindOf(name, of, position === given.length - 1);
        yield { kind, framework: 'Express', waits, of, ...registration(where) };
      }
    }
  }
}

function kindOf(registrar: string, { fn }: FunctionAt, isLast: boolean): RequestCallback['kind'] {
  if (registrar === 'param') return 'param';
  if (fn.params.length === 4) return 'error';
  return registrar === 'use' || !isLast ? 'middleware' : 'route';
}

const canHold = ({ kind }: At['value']) => ['function', 'ref', 'member', 'array', 'call', 'cast'].includes(kind);

/** `http.createServer(async (req, res) => …)`, `server.on('request', async …)`. */
function* serversIn(model: Model, file: FileFacts): Generator<Registered> {
  const { callsByName } = indexOf(file);
  for (const name of ['createServer', 'on', 'addListener']) {
    for (const index of callsByName.get(name) ?? []) {
      const call = file.calls[index];
      const last = call?.args.at(-1);
      if (!call || !last) continue;
      const where = { file, index, call };
      const isServer =
        name === 'createServer'
          ? model.library(where)?.library === 'node:http'
          : literalText(call.args[0]) === 'request' && isHttpServer(model, where);
      if (!isServer) continue;
      for (const of of functionsGiven(model, { file, value: last }, []))
        yield { kind: 'server', framework: 'node:http', waits: false, of, ...registration(where) };
    }
  }
}

function isHttpServer(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  const source = model.source({ file, value: callee.object });
  const value = unwrap(source.value);
  const made = value.kind === 'call' ? source.file.calls[value.call] : undefined;
  if (!made || value.kind !== 'call') return false;
  const where = { file: source.file, index: value.call, call: made };
  return model.library(where)?.library === 'node:http' && calleeName(made, source.file) === 'createServer';
}

/** Strategies of passport, and the functions in options of multer: each reports to a callback, and nobody else. */
function* verifiersIn(model: Model, file: FileFacts): Generator<Registered> {
  const uses = (module: RegExp) => file.imports.some((each) => module.test(each.module));
  const hasPassport = uses(/^passport(?:-|$)/);
  const hasMulter = uses(/^multer$/);
  if (!hasPassport && !hasMulter) return;
  for (const [index, call] of file.calls.entries()) {
    const where = { file, index, call };
    const last = call.args.at(-1);
    if (hasPassport && call.form === 'new' && last && isStrategy(model, where)) {
      for (const of of functionsGiven(model, { file, value: last }, []))
        yield { kind: 'verify', framework: 'passport', waits: false, of, ...registration(where) };
    }
    const [options] = call.args;
    if (!hasMulter || options?.kind !== 'object' || !isMulter(model, where)) continue;
    for (const { key, value } of options.properties) {
      if (!['fileFilter', 'destination', 'filename', 'key'].includes(key ?? '')) continue;
      for (const of of functionsGiven(model, { file, value }, []))
        yield { kind: 'upload', framework: 'multer', waits: false, of, ...registration(where) };
    }
  }
}

function isStrategy(model: Model, { file, call }: CallAt): boolean {
  return model
    .things({ file, value: call.callee })
    .some(
      (thing) =>
        (thing.kind === 'package' && /^passport-/.test(thing.module)) ||
        (thing.kind === 'library-class' && thing.type === 'passport-local.Strategy'),
    );
}

function isMulter(model: Model, { file, call }: CallAt): boolean {
  return model
    .things({ file, value: call.callee })
    .some((thing) => thing.kind === 'package' && thing.module === 'multer');
}

/** The functions an argument is: written there, named, bound, in a list, or made by a function of the project. */
function functionsGiven(
  model: Model,
  { file, value }: At,
  wrappers: readonly string[],
  depth = 0,
): readonly FunctionAt[] {
  const inner = unwrap(value);
  if (depth > MAX_DEPTH) return [];
  const on = (at: At) => functionsGiven(model, at, wrappers, depth + 1);
  if (inner.kind === 'array') return inner.elements.flatMap((element) => on({ file, value: element }));
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    if (!call || wrappers.includes(calleeName(call, file) ?? '')) return [];
    const callee = unwrap(call.callee);
    if (callee.kind === 'member' && callee.property === 'bind') return on({ file, value: callee.object });
    return madeBy(model, { file, index: inner.call, call }).flatMap(on);
  }
  const source = model.source({ file, value: inner });
  // `const list = asyncHandler(async (req, res) => …)`: what is registered is what the wrapper gives.
  if (unwrap(source.value).kind === 'call' && inner.kind !== 'function') return on(source);
  return model.things({ file, value: inner }).flatMap((thing) => {
    if (thing.kind === 'function') return [thing.of];
    return thing.kind === 'array' ? on(thing.of) : [];
  });
}

/** Functions that a function of the project gives; what one of a library gives is not looked into. */
function madeBy(model: Model, where: CallAt): readonly At[] {
  return model.targets(where).flatMap(({ file, fn }) =>
    fn.returns.flatMap((value): readonly At[] => {
      const returned = unwrap(value);
      return returned.kind === 'function' || returned.kind === 'ref' ? [{ file, value: returned }] : [];
    }),
  );
}

function registration({ file, call }: CallAt): { readonly registrar: string; readonly registered: Place } {
  const name = calleeName(call, file) ?? '';
  const callee = unwrap(call.callee);
  const object = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  const root = object?.kind === 'ref' ? file.bindings[object.binding]?.name : undefined;
  const { start, end }: Range = call.nameRange;
  return {
    registrar: root === undefined ? name : `${root}.${name}`,
    registered: { path: file.path, at: { start, end } },
  };
}
