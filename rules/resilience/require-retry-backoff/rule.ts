import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule } from '../../../engine/authoring.ts';
import { librariesIn } from './libraries.ts';
import { loopsIn } from './loops.ts';
import { options, type Options } from './options.ts';
import { queuesIn } from './queues.ts';
import { recursionsIn } from './recursions.ts';

export default defineRule<Options>({
  id: 'require-retry-backoff',
  title: 'Retries wait longer each time',
  topic: 'resilience',
  chapter: 'exponential-backoff',
  also: ['timeouts-and-retries'],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  description:
    'Finds retries of calls to other services, connections and queues that follow at once or at a fixed pace: loops, functions that call themselves, and retry options of libraries. A service that struggles then gets its load several times over, from all callers in step.',
  remedy: 'Double the wait with each attempt up to a cap, make it random in part, and stop after a few attempts.',
  libraries: ['axios', 'axios-retry', 'async-retry', 'p-retry', 'cockatiel', 'rxjs', 'ioredis', 'redis', 'BullMQ'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  yield* loopsIn(context);
  yield* recursionsIn(context);
  yield* librariesIn(context);
  yield* queuesIn(context);
}
