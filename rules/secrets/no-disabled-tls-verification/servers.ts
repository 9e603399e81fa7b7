/** Options of servers: there they are about the certificates of clients. */
import type { Model, CallAt } from '../../../engine/authoring.ts';
import { calleeName } from '../../../engine/authoring.ts';
import type { Enclosing } from './enclosing.ts';

const MAKERS = new Set(['createServer', 'createSecureServer', 'Server', 'TLSSocket']);
/** Under these keys frameworks take the options of their own server. */
const KEYS = new Set(['https', 'http2', 'httpsOptions', 'serverOptions', 'serverFactory']);
/** Servers that take the options of TLS among their own. */
const FRAMEWORKS = new Set(['Fastify', 'Nest', 'NestJS']);

export function isForServer(model: Model, { objects, call, users }: Enclosing): boolean {
  const has = (name: string) => objects.some(({ properties }) => properties.some(({ key }) => key === name));
  if (has('requestCert')) return true;
  return [...(call ? [call] : []), ...users].some((each) => makesServer(model, each, has));
}

function makesServer(model: Model, where: CallAt, has: (name: string) => boolean): boolean {
  if (MAKERS.has(calleeName(where.call, where.file) ?? '')) return true;
  const library = model.library(where)?.library;
  return library !== undefined && FRAMEWORKS.has(library) && [...KEYS].some(has);
}
