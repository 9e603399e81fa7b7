import type { CheckContext, Problem, Related, Route } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, defineRule, startsOf } from '../../../engine/authoring.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { repairsOf } from './repairs.ts';
import { muteServers } from './servers.ts';
import type { MuteServer } from './servers.ts';

export default defineRule<Options>({
  id: 'require-health-endpoint',
  title: 'Servers say whether they are well',
  topic: 'resilience',
  chapter: 'health-checks-and-shutdown',
  also: [],
  kind: 'project',
  severity: 'info',
  presets: ['recommended', 'strict'],
  description:
    'Finds servers without any route that tells whether they are alive. A load balancer or orchestrator then takes a process that hangs for one that works, and sends it requests as soon as its port is open.',
  remedy: 'Answer `GET /health` with 200 as long as the process can serve.',
  libraries: ['Express', 'Koa', 'Fastify', 'NestJS', '@hono/node-server', 'node:http', '@grpc/grpc-js'],
  repair: 'suggestion',
  options,
  check,
});

const MAX_RELATED = 3;

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  if (settings.managedByPlatform) return;
  // Most files start nothing, and need not wait for every route of the project.
  if (!startsOf(model).some(({ where }) => where.file.path === file.path)) return;
  for (const server of muteServers(model, settings)) {
    const { where, library } = server.start;
    if (where.file.path !== file.path) continue;
    yield {
      at: calleeRange(where),
      message: messageFor(server),
      related: routers(server.routes),
      library,
      repairs: repairsOf(model, server.start),
    };
  }
}

function messageFor({ start, routes }: MuteServer): string {
  const name = `\`${calleeOf(start.where)}\``;
  if (start.kind === 'grpc')
    return `${name} starts a server without the health service, so a balancer keeps sending calls to one that hangs. Add the service of \`grpc-health-check\`.`;
  const count = routes.length === 0 ? '' : `${routes.length === 1 ? 'one route' : `${routes.length} routes`}, `;
  return `${name} serves ${count}${count === '' ? 'and nothing' : 'none of which'} says whether the process is well, so a balancer keeps sending requests to one that hangs. Answer \`GET /health\`.`;
}

/** The first route of each of the files that register some. */
function routers(routes: readonly Route[]): Related[] {
  const first = new Map<string, Route>();
  for (const route of routes) if (!first.has(route.registered.path)) first.set(route.registered.path, route);
  return [...first.values()].slice(0, MAX_RELATED).map(({ method, path, registered }) => ({
    path: registered.path,
    at: registered.at,
    message: `No health route here; \`${method} ${path}\` is one of its routes.`,
  }));
}
