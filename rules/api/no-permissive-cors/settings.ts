/** Calls that set up CORS, with what they say of origins and credentials. */
import type { At, CallAt, CrossOrigin, FileFacts, Model, Range, Value } from '../../../engine/authoring.ts';
import { calleeName, isOutsideProduction, property, settingIn, unwrap } from '../../../engine/authoring.ts';

export interface CorsSetting {
  readonly where: CallAt;
  readonly library: string;
  readonly cors: CrossOrigin;
  /** Index of the argument with the options, or where they would stand. */
  readonly argument: number;
  /** What holds the options about CORS; none where the defaults hold. */
  readonly given: At | undefined;
  readonly origin: At | 'default';
  /** The value that turns credentials on. */
  readonly credentials: At | undefined;
}

const MODULES = /(?:^|[/@-])(?:k?cors|koa2-cors|socket\.io)$/;
const NEST = /^@nestjs\/(?:common|core|platform-\w+)$/;
/** Calls of Nest that take settings of CORS: most files of such a project import it, and make none of them. */
const NEST_CALLS = new Set(['create', 'enableCors']);

export function* corsSettings(model: Model, file: FileFacts): Iterable<CorsSetting> {
  const imports = (pattern: RegExp) => file.imports.some(({ module }) => pattern.test(module));
  const any = imports(MODULES);
  if (!any && !imports(NEST)) return;
  for (const [index, call] of file.calls.entries()) {
    if (!any && !NEST_CALLS.has(calleeName(call, file) ?? '')) continue;
    const where: CallAt = { file, index, call };
    const found = crossOrigin(model, where);
    if (!found || isOutsideProduction(file, call)) continue;
    const setting = settingOf(model, where, found);
    if (setting) yield setting;
  }
}

interface Found {
  readonly library: string;
  readonly cors: CrossOrigin;
}

function crossOrigin(model: Model, where: CallAt): Found | undefined {
  const { file, call } = where;
  const entry = model.library(where);
  const cors = entry?.call.crossOrigin;
  if (entry && cors && !cors.plugin) return { library: entry.library, cors };
  const [plugin] = call.args;
  if (!plugin || call.callee.kind !== 'member' || call.callee.property !== 'register') return undefined;
  return model.things({ file, value: plugin }).flatMap((thing): Found[] => {
    const own = thing.kind === 'library-call' ? thing.call.crossOrigin : undefined;
    return thing.kind === 'library-call' && own?.plugin ? [{ library: thing.library, cors: own }] : [];
  })[0];
}

function settingOf(model: Model, where: CallAt, { library, cors }: Found): CorsSetting | undefined {
  const { file, call } = where;
  if (call.args.some(({ kind }) => kind === 'spread')) return undefined;
  const base = { where, library, cors };
  if (cors.key === undefined) {
    const [argument = 0] = cors.options;
    const value = call.args[argument];
    return value ? ofOptions(model, { ...base, argument }, { file, value }) : plain({ ...base, argument });
  }
  for (const argument of cors.options) {
    const value = call.args[argument];
    const said = value && settingIn(model, { file, value }, [cors.key]);
    if (said?.state !== 'given' || !said.at) continue;
    const inner = unwrap(said.at.value);
    if (inner.kind === 'literal') {
      const isOn = inner.value === true && cors.default === 'none' && library === 'NestJS';
      return isOn ? { ...plain({ ...base, argument }), given: said.at } : undefined;
    }
    return ofOptions(model, { ...base, argument }, said.at);
  }
  return undefined;
}

type Base = Pick<CorsSetting, 'where' | 'library' | 'cors' | 'argument'>;

const plain = (base: Base): CorsSetting => ({ ...base, given: undefined, origin: 'default', credentials: undefined });

function ofOptions(model: Model, base: Base, given: At): CorsSetting | undefined {
  const inner = unwrap(given.value);
  // A function that gives the options for each request.
  if (inner.kind === 'function') return undefined;
  const origin = settingIn(model, given, ['origin']);
  const credentials = settingIn(model, given, ['credentials']);
  if (origin.state === 'unknown' || (origin.state === 'given' && !origin.at)) return undefined;
  // Something is said, and cannot be found.
  if (origin.state === 'absent' && isNamed(property(unwrap(model.source(given).value), 'origin'))) return undefined;
  const isOn = credentials.at !== undefined && isTrue(unwrap(credentials.at.value));
  return {
    ...base,
    given,
    origin: origin.at ?? 'default',
    credentials: isOn ? credentials.at : undefined,
  };
}

/** `origin: undefined` says nothing. */
const isNamed = (value: Value | undefined) =>
  value !== undefined && !(value.kind === 'global' && value.name === 'undefined') && value.kind !== 'literal';

const isTrue = (value: Value) => value.kind === 'literal' && value.value === true;

/** The property as it is written, in the file of the call. */
export function written(
  model: Model,
  { where, given }: CorsSetting,
  key: string,
): (Range & { value: Value; keyRange: Range }) | undefined {
  const source = given && model.source(given);
  if (!source || source.file !== where.file) return undefined;
  const object = unwrap(source.value);
  if (object.kind !== 'object' || !property(object, key)) return undefined;
  return object.properties.findLast((each) => each.key === key);
}
