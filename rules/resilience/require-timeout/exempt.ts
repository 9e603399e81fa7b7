/** Calls that may wait as long as they like, or that no server makes. */
import type { CallAt, FunctionAt, Model, Outbound, TypeRef, Value } from '../../../engine/authoring.ts';
import {
  eachPart,
  enclosingFunctions,
  given,
  memberPath,
  property,
  runsInBrowser,
  unwrap,
} from '../../../engine/authoring.ts';

/** Functions of Next.js that run while pages are built. */
const BUILD_TIME = new Set(['getStaticProps', 'getStaticPaths', 'generateStaticParams']);
const NO_NETWORK = /^(?:data|blob|file):/;
const RELATIVE = /^\.{0,2}\/(?!\/)/;
const MAX_DEPTH = 6;

export function isBuildTime(model: Model, { file, fn }: FunctionAt): boolean {
  return BUILD_TIME.has(fn.name ?? '') && model.hasDependency(file.path, 'next');
}

export function isExempt(model: Model, outbound: Outbound): boolean {
  const { call } = outbound;
  if (givesRequest(model, call)) return true;
  const url = urlOf(model, call);
  if (NO_NETWORK.test(url) || (RELATIVE.test(url) && !hasBase(model, outbound))) return true;
  return isStream(model, outbound) || runsInBrowser(model, call.file, enclosingFunctions(call));
}

/** `fetch(request)`: a `Request` has a signal of its own, such as that of the client who asked. */
function givesRequest(model: Model, { file, call }: CallAt): boolean {
  const [first] = call.args;
  return first !== undefined && isRequest(model, file, unwrap(first), 0);
}

function isRequest(model: Model, file: CallAt['file'], value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const on = (inner: Value, from = file) => isRequest(model, from, unwrap(inner), depth + 1);
  if (value.kind === 'ref') {
    const binding = file.bindings[value.binding];
    const param =
      binding?.param && !binding.path ? file.functions[binding.param.fn]?.params[binding.param.index] : undefined;
    const init = binding?.kind === 'const' && !binding.path ? binding.init : undefined;
    return isRequestType(binding?.type ?? param?.type) || (init !== undefined && on(init));
  }
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call || value.kind !== 'call') return false;
  if (call.form === 'new') return call.callee.kind === 'global' && call.callee.name === 'Request';
  const made = model.targets({ file, index: value.call, call });
  return made.some(
    ({ file: from, fn }) => isRequestType(fn.returnType) || fn.returns.some((result) => on(result, from)),
  );
}

function isRequestType(type: TypeRef | undefined): boolean {
  return type?.name === 'Request' || type?.name === 'NextRequest';
}

/** Only a browser knows what a relative URL is relative to, unless a client was told. */
function hasBase(model: Model, { library, client }: Outbound): boolean {
  if (library === 'undici' || library === 'node-fetch') return false;
  if (library !== 'axios' || client?.made) return true;
  const setsBase = ({ path, memberWrites }: CallAt['file']) =>
    memberWrites.some(({ target }) => target.property === 'baseURL') ? [path] : [];
  return model.gather('base addresses', setsBase).length > 0;
}

/** The beginning of the URL, as far as it is constant. */
function urlOf(model: Model, { file, call }: CallAt): string {
  const [first] = call.args;
  return first ? beginning(model, file, first, 0) : '';
}

function beginning(model: Model, file: CallAt['file'], given: Value, depth: number): string {
  const value = unwrap(given);
  if (depth > MAX_DEPTH) return '';
  const on = (inner: Value | undefined) => (inner ? beginning(model, file, inner, depth + 1) : '');
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? value.value : '';
    case 'template':
      return value.texts[0] !== '' ? (value.texts[0] ?? '') : on(value.parts[0]);
    case 'binary':
      return on(value.left);
    case 'object':
      return on(property(value, 'url'));
    case 'ref': {
      const constant = model.constant({ file, value });
      const binding = file.bindings[value.binding];
      return typeof constant === 'string'
        ? constant
        : binding?.kind === 'const' && !binding.path
          ? on(binding.init)
          : '';
    }
    default:
      return '';
  }
}

/** Server-sent events, a streamed answer, or a download that something else watches. */
function isStream(model: Model, { call, entry }: Outbound): boolean {
  const { file } = call;
  const argument = entry.timeouts?.argument;
  const positions = argument === undefined ? [] : typeof argument === 'number' ? [argument] : argument;
  const options = positions.flatMap((position) => call.call.args[position] ?? []);
  const constant = (path: readonly string[]) =>
    options.map((value) => {
      const found = given(model, { file, value }, path);
      return found.state === 'given' ? model.constant(found.at) : undefined;
    });
  const accepts = [...constant(['headers', 'Accept']), ...constant(['headers', 'accept'])];
  if (accepts.some((value) => typeof value === 'string' && value.includes('text/event-stream'))) return true;
  if (constant(['responseType']).includes('stream') && hasIdleHandling(call)) return true;
  return call.call.args.some((value) => asksForStream(file, value, 0));
}

/** `body: JSON.stringify({ …, stream: true })`: an answer written piece by piece, as language models do. */
function asksForStream(file: CallAt['file'], value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === 'object') {
    const stream = property(value, 'stream');
    if (stream?.kind === 'literal' && stream.value === true) return true;
  }
  if (value.kind === 'call')
    return (file.calls[value.call]?.args ?? []).some((argument) => asksForStream(file, argument, depth + 1));
  if (value.kind === 'ref') {
    const binding = file.bindings[value.binding];
    return (
      binding?.kind === 'const' &&
      binding.init !== undefined &&
      !binding.path &&
      asksForStream(file, binding.init, depth + 1)
    );
  }
  let found = false;
  eachPart(value, (part) => {
    found ||= part !== undefined && asksForStream(file, part, depth + 1);
  });
  return found;
}

/** A timer set around, or on, the stream. */
function hasIdleHandling(call: CallAt): boolean {
  const around = enclosingFunctions(call).at(-1)?.fn ?? { start: 0, end: Infinity };
  return call.file.calls.some((each) => {
    const name = memberPath(each.callee)?.path.at(-1) ?? (each.callee.kind === 'global' ? each.callee.name : '');
    return name === 'setTimeout' && around.start <= each.start && each.end <= around.end;
  });
}
