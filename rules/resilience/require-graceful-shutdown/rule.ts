import type { CheckContext, Model, Problem, Related } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, defineRule } from '../../../engine/authoring.ts';
import { heldBy } from './left-open.ts';
import { lifecycleProviders } from './nest.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { repairsOf } from './repairs.ts';
import { abruptShutdowns } from './shutdowns.ts';
import type { Shutdown } from './shutdowns.ts';

export default defineRule<Options>({
  id: 'require-graceful-shutdown',
  title: 'Servers finish their work when they are stopped',
  topic: 'resilience',
  chapter: 'health-checks-and-shutdown',
  also: [],
  kind: 'project',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  description:
    'Finds servers and workers that nothing stops in order: no handler for SIGTERM, or one that exits before it has closed anything. Each deployment then cuts off the requests and jobs that are under way.',
  remedy: 'On SIGTERM stop taking new work, wait for what is under way, close pools and workers, then exit.',
  libraries: [
    'Express',
    'Koa',
    'node:http',
    'Fastify',
    'NestJS',
    '@hono/node-server',
    '@grpc/grpc-js',
    'BullMQ',
    'Bull',
    'KafkaJS',
    'amqplib',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  for (const shutdown of abruptShutdowns(model, settings.helpers)) {
    const { start, defect } = shutdown;
    const { where } = defect ? { where: defect.exit } : start;
    if (where.file.path !== file.path) continue;
    yield {
      at: calleeRange(where),
      message: defect ? defectMessage(shutdown) : missingMessage(model, shutdown),
      related: defect ? defectRelated(shutdown) : missingRelated(model, shutdown),
      library: start.library,
      repairs: defect ? [] : repairsOf(model, start, settings),
    };
  }
}

function missingMessage(model: Model, { start, others }: Shutdown): string {
  const name = `\`${calleeOf(start.where)}\``;
  const work = start.kind === 'jobs' ? 'job or message' : 'request';
  const lack = others.length > 0 ? 'only SIGINT is handled, not SIGTERM' : 'nothing handles SIGTERM';
  if (start.library !== 'NestJS')
    return `${name} runs until the process is stopped, and ${lack}: each deployment cuts off every ${work} under way. Close it on SIGTERM, then exit.`;
  const [provider] = lifecycleProviders(model, start.where.file.path);
  const hook = provider
    ? `\`${provider.hook}\` of \`${provider.name}\` never runs when the process is stopped`
    : `each deployment cuts off every ${work} under way`;
  return `${name} runs until the process is stopped, and ${lack}: ${hook}. Call \`enableShutdownHooks()\` before it.`;
}

function missingRelated(model: Model, { start, others }: Shutdown): Related[] {
  const { where } = start;
  const isNest = start.library === 'NestJS';
  const providers = isNest ? lifecycleProviders(model, where.file.path) : [];
  return [
    ...others.map(({ where: listener }) => ({
      path: listener.file.path,
      at: calleeRange(listener),
      message: 'SIGINT alone is what a developer’s terminal sends.',
    })),
    ...(isNest ? [] : heldBy(model, where)).map(({ name, path, at, closes }) => ({
      path,
      at,
      message: `\`${name}\` is left open; \`${closes}\` closes it.`,
    })),
    ...providers.slice(0, 5).map(({ name, hook, path, at }) => ({
      path,
      at,
      message: `\`${name}\` waits for \`${hook}\`.`,
    })),
  ];
}

function defectMessage({ start, defect }: Shutdown): string {
  const server = `\`${calleeOf(start.where)}\``;
  if (!defect?.close)
    return `On SIGTERM the process exits here without closing what ${server} started, so whatever is under way is cut off. Close it first, and exit when that is done.`;
  return `The process exits here before \`${calleeOf(defect.close)}\` is done, so whatever is under way is cut off. Wait for it, then exit.`;
}

function defectRelated({ start, defect }: Shutdown): Related[] {
  const { where } = start;
  const begun = {
    path: where.file.path,
    at: calleeRange(where),
    message: `\`${calleeOf(where)}\` starts to serve here.`,
  };
  return defect?.close
    ? [{ path: defect.close.file.path, at: calleeRange(defect.close), message: 'It only begins to close here.' }, begun]
    : [begun];
}
