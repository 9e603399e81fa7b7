import type { CallAt, CheckContext, Model, PathSettings, Problem } from '../../../engine/authoring.ts';
import { callsOf, creationOf, defineRule, isCommandLineTool, outboundOf } from '../../../engine/authoring.ts';
import { isBuildTime } from './exempt.ts';
import { judgeCall, judgeClient } from './judge.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { callProblem, clientProblem } from './problems.ts';

export default defineRule<Options>({
  id: 'require-timeout',
  title: 'Every outbound call has a time limit',
  topic: 'resilience',
  chapter: 'timeouts-and-retries',
  also: ['error-handling-and-resilience'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  cwe: 'CWE-1088',
  description:
    'Finds HTTP calls that nothing bounds in time: no option of the call or of its client, no default or interceptor, no timer around it or around any of its callers. A server that accepts the connection and stays silent then keeps the call, its caller and their memory waiting, until nothing is left for other requests.',
  remedy: 'Give the client, or the call, a timeout shorter than its caller is willing to wait.',
  roles: ['source', 'script'],
  libraries: ['axios', '@nestjs/axios', 'undici', 'node-fetch', 'got', 'ky', 'superagent', 'node:http', 'AWS SDK'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, role, model, options }: CheckContext<Options>): Iterable<Problem> {
  if (!counts(role, options)) return;
  const settings = settingsOf(model, options);
  for (const [index, call] of file.calls.entries()) {
    const problem = problemOf(model, { file, index, call }, settings, options);
    if (!problem) continue;
    if (!options.includeScripts && isCommandLineTool(model, file.path)) return;
    yield problem;
  }
}

function counts(role: string, { includeScripts }: Options): boolean {
  return role === 'source' || (role === 'script' && includeScripts);
}

function settingsOf(model: Model, options: Options): PathSettings {
  return {
    maxMs: options.maxMs,
    wrappers: options.wrappers,
    counts: (path) => counts(model.role(path), options),
    isHarmless: (fn) => isBuildTime(model, fn),
  };
}

function problemOf(model: Model, call: CallAt, settings: PathSettings, options: Options): Problem | undefined {
  const creation = creationOf(model, call);
  if (creation) {
    const verdict = judgeClient(model, creation, settings);
    return verdict && clientProblem(model, creation, verdict, callsOf(model, creation), options);
  }
  const outbound = outboundOf(model, call);
  const verdict = outbound && judgeCall(model, outbound, settings);
  return outbound && verdict && callProblem(model, outbound, verdict, options);
}
