/** Clients that are rightly made anew. */
import type { CallAt, FileFacts, Model, Value } from '../../../engine/authoring.ts';
import { literalText, memberPath, property, unwrap } from '../../../engine/authoring.ts';

/** Subscribing, waiting and streaming take a connection for themselves. */
const TAKES_CONNECTION =
  /^(?:p?subscribe|sSubscribe|ssubscribe|pSubscribe|monitor|bl?pop|brpop|blpop|bRPop|bLPop|xread|xReadGroup|xreadgroup|copyFrom|copyTo)$/;

/** Workers of Cloudflare and functions at the edge cannot keep a socket for the next request. */
export function isOnTheEdge(model: Model, file: FileFacts): boolean {
  const runtime = file.exports.find(({ name }) => name === 'runtime');
  const value = runtime?.value ?? file.bindings[runtime?.binding ?? -1]?.init;
  if (literalText(value) === 'edge') return true;
  return ['wrangler', '@cloudflare/workers-types'].some((name) => model.hasDependency(file.path, name));
}

/** A connection that listens, waits or copies, and has to be one of its own. */
export function isDedicated({ file, call }: CallAt): boolean {
  const holders = holdersOf(file, call);
  if (holders.size === 0) return false;
  return file.calls.some(({ callee, args }) => {
    const path = memberPath(callee);
    const [method, ...more] = path?.path ?? [];
    if (!path || path.root.kind !== 'ref' || !holders.has(path.root.binding) || method === undefined) return false;
    if (more.length > 0) return false;
    if (TAKES_CONNECTION.test(method)) return true;
    const [first] = args;
    if (method === 'on' && /^(?:notification|message|pmessage)$/.test(literalText(first) ?? '')) return true;
    return method === 'query' && first !== undefined && (isListening(first) || isCopying(file, first));
  });
}

const isListening = (value: Value): boolean => {
  const inner = unwrap(value);
  const text = inner.kind === 'template' ? inner.texts[0] : literalText(inner);
  return /^\s*(?:un)?listen\b/i.test(text ?? '');
};

/** `client.query(copyFrom('COPY …'))` of pg-copy-streams. */
function isCopying(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  const callee = inner.kind === 'call' ? file.calls[inner.call]?.callee : undefined;
  const root = callee && memberPath(callee)?.root;
  return root?.kind === 'ref' && file.bindings[root.binding]?.import?.module === 'pg-copy-streams';
}

/** Variables that hold what the call makes. */
export function holdersOf(file: FileFacts, { start, end }: CallAt['call']): ReadonlySet<number> {
  return new Set(
    file.bindings.flatMap(({ init, writes }, index) =>
      [init, ...writes.map(({ value }) => value)].some((value) => {
        const inner = value && unwrap(value);
        return inner !== undefined && inner.start === start && inner.end === end;
      })
        ? [index]
        : [],
    ),
  );
}

/**
 * Whether the caller says where to connect: a client sent the address, or it was looked up. Such a client is a test of
 * somebody's credentials, or one of another's systems.
 */
export function isOfCaller(model: Model, { file, call }: CallAt): boolean {
  return call.args.flatMap(addressesIn).some((value) =>
    model.origins({ file, value }).some((origin) => {
      if (origin.kind === 'request' || origin.kind === 'parameter') return true;
      if (origin.kind !== 'call') return false;
      const effect = model.effect(origin.call);
      return effect?.kind === 'read';
    }),
  );
}

const ADDRESS = ['connectionString', 'url', 'uri', 'host', 'connection', 'database', 'user', 'password', 'credentials'];

function addressesIn(value: Value): readonly Value[] {
  const inner = unwrap(value);
  if (inner.kind !== 'object') return inner.kind === 'literal' ? [] : [inner];
  return [...ADDRESS.flatMap((key) => property(inner, key) ?? []).flatMap(addressesIn), ...inner.spreads];
}
