import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { calleeRange, defineRule } from '../../../engine/authoring.ts';
import { echoedHeaders } from './headers.ts';
import { openness, type Openness } from './openness.ts';
import { options, type Options } from './options.ts';
import { headerProblem, openProblem, wildcardProblem } from './problem.ts';
import { repairsOf } from './repairs.ts';
import { corsSettings, type CorsSetting } from './settings.ts';
import { appWide, exposedRoute } from './wildcard.ts';

export default defineRule<Options>({
  id: 'no-permissive-cors',
  title: 'No open door for every origin',
  topic: 'api',
  chapter: 'security-headers-and-cors',
  also: ['csrf'],
  kind: 'file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-942',
  owasp: 'A05:2021',
  description:
    'Finds servers that let pages of every site read their answers, above all with the cookies of whoever visits them, and checks of the origin that foreign sites pass. A page the user opens can then act as that user.',
  remedy: 'List the origins that may call the API, whole and exact, and allow credentials for those alone.',
  libraries: ['cors', '@fastify/cors', '@koa/cors', 'Hono', 'NestJS', 'socket.io'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  // Settings of one app, made and then configured, are one fault.
  let isWildcardTold = false;
  for (const setting of corsSettings(model, file)) {
    const found = opennessOf(context, setting);
    if (!found) continue;
    if (found.kind === 'loose') yield openProblem(model, setting, found);
    else if (setting.credentials)
      yield { ...openProblem(model, setting, found), repairs: repairsOf(model, setting, context.options) };
    else if (!isWildcardTold) {
      const problem = wildcard(context, setting);
      isWildcardTold = problem !== undefined;
      if (problem) yield problem;
    }
  }
  for (const header of echoedHeaders(model, file)) yield headerProblem(file.path, header);
}

function opennessOf({ model }: CheckContext<Options>, setting: CorsSetting): Openness | undefined {
  const { origin, cors, library } = setting;
  if (origin !== 'default') return openness(model, origin);
  return cors.default === 'any' || library === 'NestJS' ? { kind: 'star' } : undefined;
}

function wildcard({ model, options: settings }: CheckContext<Options>, setting: CorsSetting): Problem | undefined {
  if (settings.allowPublicWildcard) return undefined;
  const use = appWide(model, setting);
  const route = use && exposedRoute(model, setting);
  if (!use || !route) return undefined;
  return {
    ...wildcardProblem(model, setting, calleeRange(use), `${route.method} ${route.path}`),
    repairs: repairsOf(model, setting, settings),
  };
}
