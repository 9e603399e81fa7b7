/** Limits as a step of a builder chain (`.limit(50)`), or as a stage of a pipeline. */
import type { LimitEdit, Limiting } from './limiting.ts';
import { insert } from './limiting.ts';

/** Steps that run the query: the limit goes before them. */
const RUNNING =
  /^(?:getMany|getManyAndCount|getRawMany|getRawAndEntities|getResult|getResultList|getResultAndCount|execute|exec|toArray|all|values)$/;

export function limitStep(
  { read, effect }: Limiting,
  [limit]: readonly [limit: string, offset?: string],
): LimitEdit | undefined {
  const { file, call } = read;
  const { callee } = call;
  // A callback ends the chain: there is nothing to add a step to.
  if (call.args.at(-1)?.kind === 'function' && effect.library === 'Mongoose') return undefined;
  const runs = callee.kind === 'member' && RUNNING.test(callee.property ?? '');
  const at = runs ? callee.object.end : call.end;
  const method =
    effect.library === 'TypeORM' && callee.kind === 'member' && !/Raw/.test(callee.property ?? '') ? 'take' : 'limit';
  return ({ text }) => {
    // A chain with each step on a line of its own goes on so.
    const between =
      callee.kind === 'member' ? text(file.path).slice(callee.object.end, callee.propertyRange.start) : '.';
    return [insert(file.path, at, `${/^\s*\.$/.test(between) ? between : '.'}${method}(${limit})`)];
  };
}

export function limitStage(
  { read, effect }: Limiting,
  [limit]: readonly [limit: string, offset?: string],
): LimitEdit | undefined {
  const start =
    effect.chain.find(({ call }) => call.callee.kind === 'member' && call.callee.property === 'aggregate') ?? read;
  const { file } = start;
  const [pipeline] = start.call.args;
  if (pipeline?.kind !== 'array') return undefined;
  const last = pipeline.elements.at(-1);
  const stage = `{ $limit: ${limit} }`;
  return ({ text }) => {
    if (!last) return [insert(file.path, pipeline.start + 1, stage)];
    const lines = text(file.path).slice(0, last.start).split('\n');
    const indent = /^\s*/.exec(lines.at(-1) ?? '')?.[0] ?? '';
    const apart = text(file.path).slice(last.end, pipeline.end).includes('\n');
    return [insert(file.path, last.end, apart ? `,\n${indent}${stage}` : `, ${stage}`)];
  };
}
