/** What checks a part of a request before the handler sees it: validation at the route, DTO classes, inputs of procedures. */
import { property } from '../../facts/read.ts';
import type { FunctionAt, At, CallAt, Model, Origin, Route } from '../../project/types.ts';
import { blockAt } from '../../project/file-index.ts';
import { functionsAround } from '../../project/world.ts';
import { dtoCheck } from './dto.ts';
import { fieldGiven } from './given-schemas.ts';
import { isBoundedSchema } from './schema-bounds.ts';
import { schemaField } from './schema-fields.ts';
import { scalarCheck } from './scalars.ts';

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

/** `bounded`, or the field that is checked without a maximum; undefined when nothing checks it. */
export function requestCheck(
  model: Model,
  origin: RequestOrigin,
  { boundedScalars }: { readonly boundedScalars: readonly string[] },
): 'bounded' | At | undefined {
  const byClass = dtoCheck(model, origin);
  if (byClass === 'bounded' || scalarCheck(model, origin, boundedScalars)) return 'bounded';
  let field = byClass;
  for (const found of routeChecks(model, origin)) {
    if (found === 'unknown' || isBoundedSchema(model, found)) return 'bounded';
    field ??= found;
  }
  return field;
}

/** The field in schemas that the request has passed when the handler reads it; `unknown` where a schema cannot be seen. */
export function routeChecks(model: Model, origin: RequestOrigin): readonly (At | 'unknown')[] {
  const { file, value } = origin.at;
  return functionsAround(file, blockAt(file, value)).flatMap((fn) => checksOf(model, fn, origin));
}

/** Fields of the schemas that the function's routes are registered with. */
function checksOf(model: Model, fn: FunctionAt, { part, path }: RequestOrigin): (At | 'unknown')[] {
  const routes = model.routesOf(fn);
  return routes.flatMap((route) => {
    const decorated = decoratorSchemas(fn);
    const call = registration(model, route);
    const inputs = call ? inputsOf(model, call) : [];
    const given = [
      ...(call?.call.args ?? []).map((argument) => ({ file: call?.file ?? fn.file, value: argument })),
      ...decorated,
    ];
    return [
      ...inputs.map((input) => schemaField(model, input, path)),
      ...given.map((each) => fieldGiven(model, each, part, path)),
    ].filter((each) => each !== undefined);
  });
}

/** The call that a route is registered by; none where that is a decorator or a place. */
export function registration(model: Model, { registered }: Route): CallAt | undefined {
  const file = model.file(registered.path);
  const index =
    file?.calls.findIndex(
      (call) => call.nameRange.start === registered.at.start && call.nameRange.end === registered.at.end,
    ) ?? -1;
  const call = file?.calls[index];
  return file && call && { file, index, call };
}

/** Arguments of decorators of the method and its class: `@UsePipes(new ZodValidationPipe(schema))`. */
export function decoratorSchemas({ file, fn }: FunctionAt): At[] {
  const decorators = [...fn.decorators, ...(fn.cls === undefined ? [] : (file.classes[fn.cls]?.decorators ?? []))];
  return decorators.flatMap((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    return (call?.args ?? []).map((value) => ({ file, value }));
  });
}

/** Schemas given to `.input(…)` along the chain of a procedure, also in the procedures it builds on. */
export function inputsOf(model: Model, start: CallAt): At[] {
  const found: At[] = [];
  let at: At = { file: start.file, value: start.call.callee };
  const path: string[] = [];
  for (let steps = 0; steps < 40; steps++) {
    const { file, value } = model.source(at);
    if (value.kind === 'member') {
      at = { file, value: value.object };
      path.unshift(value.property ?? '');
    } else if (value.kind === 'call') {
      const call = file.calls[value.call];
      if (!call) break;
      const contract = call.args[model.library({ file, index: value.call, call })?.call.contract ?? -1];
      if (contract) {
        at = inContract(model, { file, value: contract }, path);
        continue;
      }
      if (call.callee.kind === 'member' && call.callee.property === 'input' && call.args[0])
        found.push({ file, value: call.args[0] });
      const [target] = model.targets({ file, index: value.call, call });
      const [result] = target?.fn.returns ?? [];
      const receiver = call.callee.kind === 'member' ? call.callee.object : call.callee;
      at = target && result ? { file: target.file, value: result } : { file, value: receiver };
    } else break;
  }
  return found;
}

/** What a contract says of a procedure, by the names that lead to it (`implement(contract).orders.list`). */
function inContract(model: Model, contract: At, path: readonly string[]): At {
  let found = model.source(contract);
  for (const step of path) {
    const next = property(found.value, step);
    if (!next) break;
    found = model.source({ file: found.file, value: next });
  }
  return found;
}
