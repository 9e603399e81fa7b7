/** Hosts that a client talks to, as far as they are constant. */
import type { At, CallAt, Model, ObjectValue, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';
import type { Enclosing } from './enclosing.ts';
import type { Options } from './options.ts';

const KEYS = new Set([
  ...['host', 'hostname', 'server', 'url', 'uri', 'baseURL', 'baseUrl', 'prefixUrl', 'href'],
  ...['connectionString', 'clientUrl', 'node', 'nodes', 'brokers', 'endpoint'],
]);
/** Only this machine answers at them. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/i;
const URL_HOST = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:,]*)/i;
const BARE_HOST = /^(\[[^\]]*\]|[\w-]+(?:\.[\w-]+)*|::1)(?::\d+)?$/;

/** Whether everything that is given these options talks to hosts of which no check is asked. */
export function isAllowed(model: Model, { objects, call, users }: Enclosing, options: Options): boolean {
  const file = call?.file ?? users[0]?.file;
  const own = [
    ...(file ? objects.flatMap((object) => ofObject(model, { file, value: object }, object)) : []),
    ...(call ? ofCall(model, call) : []),
  ];
  if (own.length > 0) return own.every((host) => isFine(host, options));
  const others = users.map((user) => ofCall(model, user));
  return others.length > 0 && others.every((hosts) => hosts.length > 0 && hosts.every((host) => isFine(host, options)));
}

export function isAllowedHost(host: string, { allowHosts }: Options): boolean {
  return LOOPBACK.test(host) || allowHosts.some((glob) => asPattern(glob).test(host));
}

export function hostIn(text: string): string | undefined {
  return (URL_HOST.exec(text) ?? BARE_HOST.exec(text))?.[1];
}

/** Nothing is known of a host that is not constant. */
function isFine(host: string | undefined, options: Options): boolean {
  return host !== undefined && isAllowedHost(host, options);
}

function ofCall(model: Model, { file, call }: CallAt): readonly (string | undefined)[] {
  return call.args.flatMap((argument) => {
    const value = unwrap(argument);
    if (value.kind === 'object') return ofObject(model, { file, value }, value);
    const text = model.constant({ file, value });
    return typeof text === 'string' && URL_HOST.test(text) ? [hostIn(text)] : [];
  });
}

function ofObject(model: Model, { file }: At, { properties }: ObjectValue): readonly (string | undefined)[] {
  return properties.flatMap(({ key, value }) =>
    key !== undefined && KEYS.has(key) ? texts(model, { file, value }) : [],
  );
}

function texts(model: Model, { file, value }: At): readonly (string | undefined)[] {
  const inner: Value = unwrap(value);
  if (inner.kind === 'array') return inner.elements.flatMap((element) => texts(model, { file, value: element }));
  const text = model.constant({ file, value: inner });
  return [typeof text === 'string' ? hostIn(text) : undefined];
}

function asPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
}
