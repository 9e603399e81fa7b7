/** Modules of Node itself: no mapping and no folder of the project can take their place. */
const BUILT_IN = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain ' +
    'events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

/** `fs`, `fs/promises`, `node:test`. */
export function isBuiltIn(specifier: string): boolean {
  if (specifier.startsWith('node:')) return true;
  const [name = '', ...rest] = specifier.split('/');
  return BUILT_IN.has(name) && (rest.length === 0 || SUBPATHS.has(rest.join('/')));
}

const SUBPATHS = new Set(['promises', 'posix', 'win32', 'web', 'consumers', 'strict', 'types']);
