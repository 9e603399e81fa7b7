/** What data from a request has been checked by before it is used. */
import type { SinkKind } from '../../catalog/types.ts';
import type { At, Model, Origin } from '../../project/types.ts';
import { dtoField, isValidated, parameterOf } from '../bounds/dto.ts';
import { routeChecks } from '../bounds/request-checks.ts';
import { scalarCheck } from '../bounds/scalars.ts';
import { schemaField } from '../bounds/schema-fields.ts';
import { closednessOf } from './closed.ts';
import { covers } from './harmless.ts';
import { isHarmlessSchema } from './schemas.ts';

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

/**
 * The field in every schema that the data was let through by: on its way (`schema.parse(body)`), at its route, by its DTO
 * class (its decorators). `unknown` where a schema, or that field of it, cannot be seen.
 */
export function checksOf(model: Model, origin: RequestOrigin): readonly (At | 'unknown')[] {
  const dto = dtoField(model, origin);
  const applied = dto !== undefined && (dto === 'unknown' || dto.value.kind !== 'opaque' || isValidated(model));
  return [
    ...origin.checks.flatMap(({ schema, path }) => schemaField(model, schema, path) ?? []),
    ...(applied ? [dto] : []),
    ...routeChecks(model, origin),
  ];
}

/** Whether what checks the data lets only through what can do no harm in the sink; a schema nobody can see may. */
export function isHarmlessOrigin(model: Model, origin: RequestOrigin, sink: SinkKind): boolean {
  if (scalarCheck(model, origin, ['Int', 'Float', 'Boolean']) || isConverted(model, origin, sink)) return true;
  // Of a whole object only its keys can get into a text, and then they are those that the schema names.
  if (sink === 'sql' && origin.path.length === 0 && closednessOf(model, origin) === 'closed') return true;
  return checksOf(model, origin).some((check) => check === 'unknown' || isHarmlessSchema(model, check, sink));
}

/** `@Param('id', ParseIntPipe)`, `@Param('id', new ParseUUIDPipe())`. */
function isConverted(model: Model, { at }: RequestOrigin, sink: SinkKind): boolean {
  const { file } = at;
  const given = (parameterOf(at)?.decorators ?? []).flatMap((decorator) =>
    decorator.kind === 'call' ? (file.calls[decorator.call]?.args ?? []) : [],
  );
  return given.some((value) => {
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    return model
      .things({ file, value: call ? call.callee : value })
      .some((thing) => thing.kind === 'library-call' && covers(thing.call.sanitises, sink));
  });
}
