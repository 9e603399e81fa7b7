/** Validation that cannot be seen into, but that says by its name what it is; and bodies that are checked by a signature. */
import type { At, CallAt, Model, RequestData, Route, Value } from '../../../engine/authoring.ts';
import { calleeName, registration, unwrap } from '../../../engine/authoring.ts';
import type { Options, Source } from './options.ts';

const CHECKING = /(?<!in)valid|schema|sanitiz|celebrate|openapi/i;
/** Calls that are given a body and say that they take it apart by rules; `parseInt` and `JSON.parse` have none. */
const PARSING = /^(?:safe|try)?parse(?!Int|Float|Json|Body)|^decodeUnknown|^coerce/i;
const SIGNATURES =
  /^(?:timingSafeEqual|constructEvent(?:Async)?|(?:verify|validate)\w*(?:Signature|Webhook)|webhook)$/i;
/** Packages that check all requests of an app by themselves. */
const WHOLE_APP =
  /^(?:express-openapi-validator|tsoa|@ts-rest\/\w+|openapi-backend|express-oas-validator|fastify-openapi-glue)$/;

export function isCheckedElsewhere(model: Model, route: Route, source: Source, { validators }: Options): boolean {
  const names = (name: string) => validators.includes(name) || CHECKING.test(name);
  return (
    isCheckedForApp(model, route.handler.file.path) ||
    hasTypeProvider(route) ||
    before(model, route).some((given) => namesOf(given).some(names)) ||
    inHandler(model, route).some((call) => checks(model, call, source, names))
  );
}

/** Fastify with a type provider: without a schema the body is of no type, and nobody uses it by chance. */
const hasTypeProvider = ({ handler: { file } }: Route): boolean =>
  file.imports.some(({ module }) => /type-provider/.test(module));

/** Of the same package: a monorepo has other apps. */
function isCheckedForApp(model: Model, path: string): boolean {
  const folder = model.package(path)?.folder;
  return model
    .gather('packages that check whole apps', (file) =>
      file.imports.some(({ module, typeOnly }) => !typeOnly && WHOLE_APP.test(module)) ? [file.path] : [],
    )
    .some((user) => model.package(user)?.folder === folder);
}

function before(model: Model, route: Route): readonly At[] {
  const call = registration(model, route);
  const own = (call?.call.args ?? [])
    .slice(1, -1)
    .map((value): At => ({ file: call?.file ?? route.handler.file, value }));
  return [...route.before, ...own];
}

/** All names in `validation.body(userSchema)`. */
function namesOf({ file, value }: At): readonly string[] {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'ref':
      return [file.bindings[inner.binding]?.name ?? '', file.bindings[inner.binding]?.import?.module ?? ''];
    case 'member':
      return [inner.property ?? '', ...namesOf({ file, value: inner.object })];
    case 'call': {
      const call = file.calls[inner.call];
      return call ? [call.callee, ...call.args].flatMap((each) => namesOf({ file, value: each })) : [];
    }
    case 'array':
      return inner.elements.flatMap((each) => namesOf({ file, value: each }));
    default:
      return [];
  }
}

/** Calls of the handler, and of what it calls directly. */
function inHandler(model: Model, { handler }: Route): readonly CallAt[] {
  const own = model.callsWithin(handler);
  return [...own, ...own.flatMap((call) => model.targets(call).flatMap((target) => model.callsWithin(target)))];
}

function checks(model: Model, where: CallAt, source: Source, names: (name: string) => boolean): boolean {
  const { file, call } = where;
  const name = calleeName(call, file) ?? '';
  if (SIGNATURES.test(name) || model.library(where)?.call.hash?.role === 'mac') return true;
  const path = namesOf({ file, value: call.callee });
  const fits = model.library(where)?.call.fits;
  const isNamed = path.some((each) => names(each) || PARSING.test(each)) && !isJson(call.callee);
  if (!fits && !isNamed) return false;
  return call.args.some((value) =>
    model
      .origins({ file, value }, undefined, [], ({ kind }) => kind === 'request')
      .some((origin): origin is RequestData => origin.kind === 'request' && origin.part === source),
  );
}

const isJson = (callee: Value): boolean =>
  callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'JSON';
