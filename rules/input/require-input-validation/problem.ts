import type { FileFacts, Problem, Related, RequestData, Route } from '../../../engine/authoring.ts';
import { calleeOf, nameOf, queryName, queryRange, calleeRange, unwrap, valuesOf } from '../../../engine/authoring.ts';
import type { UncheckedParameter } from './nest.ts';
import type { Source } from './options.ts';
import type { Reached } from './reached.ts';

const WORDS: Readonly<Record<Source | 'args', string>> = {
  body: 'The body',
  query: 'The query',
  params: 'The path',
  headers: 'What the headers say',
  args: 'The input',
};

export function problemOf(
  route: Route,
  part: Source | 'args',
  reached: Reached,
  parameter: UncheckedParameter | undefined,
): Problem {
  const { file } = route.handler;
  const [first] = reached.data;
  const at = parameter ? bindingRange(route, parameter) : first ? rangeOf(first) : route.handler.fn.nameRange;
  const { where, cost } = reached;
  const effect = cost ? queryName(cost.effect) : calleeOf(where);
  const code = parameter ? parameter.param.name : first && nameOf(file, first.at.value);
  const name = code === undefined ? WORDS[part] : `\`${code}\``;
  return {
    at,
    message: message(name, effect, first !== undefined && isCast(file, first), parameter),
    related: [
      ...registered(route),
      {
        path: where.file.path,
        at: cost ? queryRange(where, cost.effect) : calleeRange(where),
        message: 'Gets here unchecked.',
      },
    ],
    library: route.framework,
  };
}

function message(name: string, effect: string, isCast: boolean, parameter: UncheckedParameter | undefined): string {
  const reaches = `${name} reaches \`${effect}\` as the client sent it`;
  if (parameter?.why === 'no-pipe')
    return `${reaches}: no ValidationPipe applies, and types are gone at run time; register one and give the parameter a class with rules.`;
  if (parameter)
    return parameter.why === 'no-rules'
      ? `${reaches}: its class has no rules, so the ValidationPipe lets everything through; decorate its fields.`
      : `${reaches}: its type is no class, so the ValidationPipe lets everything through; use a class with rules.`;
  if (isCast)
    return `${reaches}: \`as\` checks nothing at run time, so any field may hold anything; parse it by a schema first.`;
  return `${reaches}, so any field may be missing or hold anything; parse it by a schema first.`;
}

function rangeOf({ at: { value } }: RequestData) {
  const { start, end } = unwrap(value);
  return { start, end };
}

/** `req.body as Dto`, `(await request.json()) as Dto`. */
function isCast(file: FileFacts, { at: { value } }: RequestData): boolean {
  const { start } = unwrap(value);
  return valuesOf(file, 'cast').some((cast) => unwrap(cast.value).start === start);
}

function bindingRange({ handler: { file } }: Route, { param }: UncheckedParameter) {
  const binding = param.binding === undefined ? undefined : file.bindings[param.binding];
  const { start, end } = binding ?? param;
  return { start, end };
}

function registered({ registered: { path, at }, method, path: url }: Route): Related[] {
  return [{ path, at, message: `Handles ${method} ${url}.` }];
}
