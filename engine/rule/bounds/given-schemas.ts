/** Schemas among the arguments of a route's registration: middleware, options of the route, pipes. */
import type { Value } from '../../facts/model.ts';
import type { RequestPart } from '../../catalog/types.ts';
import { literalText } from '../../facts/read.ts';
import type { At, Model } from '../../project/types.ts';
import { schemaField } from './schema-fields.ts';

/** How validators name the parts of a request. */
const PARTS: Readonly<Record<string, RequestPart>> = {
  query: 'query',
  querystring: 'query',
  queryString: 'query',
  QUERY: 'query',
  body: 'body',
  BODY: 'body',
  json: 'body',
  form: 'body',
  params: 'params',
  param: 'params',
  PARAMS: 'params',
  headers: 'headers',
  header: 'headers',
  cookies: 'cookies',
};
/** Keys of options under which schemas by part are found. */
const HOLDERS = new Set([
  'schema',
  'schemas',
  'request',
  'validate',
  'validator',
  'validation',
  'input',
  'preHandler',
  'preValidation',
]);
const MAX_DEPTH = 6;

type Found = At | 'unknown' | undefined;

/** The schema of the field that the path leads to in a part of the request. */
export function fieldGiven(model: Model, given: At, part: RequestPart, path: readonly string[], depth = 0): Found {
  if (depth > MAX_DEPTH || path.length === 0) return undefined;
  const { file, value } = model.source(given);
  const next = (inner: Value) => fieldGiven(model, { file, value: inner }, part, path, depth + 1);
  if (value.kind === 'array') return best(value.elements.map(next));
  if (value.kind === 'object') {
    return best(
      value.properties.map(({ key, value: inner }) => {
        if (key !== undefined && isPart(key, part, path))
          return schemaField(model, { file, value: inner }, inPart(part, path));
        return key === undefined || HOLDERS.has(key) ? next(inner) : undefined;
      }),
    );
  }
  if (value.kind !== 'call') return undefined;
  const call = file.calls[value.call];
  if (!call) return undefined;
  const checked = checkedField(model, { file, value }, part, path);
  if (checked) return checked;
  const schema =
    known(schemaField(model, { file, value }, path)) ??
    known(schemaField(model, { file, value }, [nameOf(part), ...path]));
  if (schema) return schema;
  // `zValidator('query', schema)`: the text says which part it is about.
  const said = literalText(call.args[0]);
  if (said !== undefined && said in PARTS)
    return isPart(said, part, path)
      ? best(call.args.slice(1).map((argument) => schemaField(model, { file, value: argument }, inPart(part, path))))
      : undefined;
  return best(call.args.filter((argument) => argument.kind !== 'function').map(next));
}

/** `query('limit').isInt({ max: 100 })` of express-validator: the whole chain is the schema. */
function checkedField(
  model: Model,
  { file, value }: At,
  part: RequestPart,
  [field]: readonly string[],
): At | undefined {
  for (let at: Value = value; at.kind === 'call';) {
    const call = file.calls[at.call];
    if (!call) return undefined;
    const named = model.library({ file, index: at.call, call })?.call.checksField;
    if (named !== undefined)
      return (named === 'any' || named === part) && literalText(call.args[0]) === field ? { file, value } : undefined;
    if (call.callee.kind !== 'member') return undefined;
    at = call.callee.object;
  }
  return undefined;
}

/** Data that a validator hands on (`c.req.valid('query')`) has the part as its first key. */
function isPart(key: string, part: RequestPart, [first]: readonly string[]): boolean {
  return part === 'args' ? key === first : PARTS[key] === part;
}

const inPart = (part: RequestPart, path: readonly string[]) => (part === 'args' ? path.slice(1) : path);
const nameOf = (part: RequestPart) => (part === 'args' ? 'args' : part);
const known = (found: Found) => (found === 'unknown' ? undefined : found);

function best(list: readonly Found[]): Found {
  return list.find((each) => each !== undefined && each !== 'unknown') ?? list.find((each) => each !== undefined);
}
