/** What a file says of the health of its process, and whether its routes can be told. Known from its own facts alone. */
import type { CallFact, FileFacts, Value } from '../../../engine/authoring.ts';
import { literalText, unwrap, valuesOf } from '../../../engine/authoring.ts';
import { isHealthPackage, isHealthText } from './health-words.ts';

export interface Sign {
  readonly path: string;
  /** `healthy`: something answers; `unclear`: routes come from where nobody can look. */
  readonly says: 'healthy' | 'unclear';
}

export function signsIn(file: FileFacts): readonly Sign[] {
  const { path } = file;
  if (file.imports.some(({ module, typeOnly }) => !typeOnly && isHealthPackage(module)) || mentionsHealth(file))
    return [{ path, says: 'healthy' }];
  return file.calls.some((call) => mountsUnseen(file, call)) ? [{ path, says: 'unclear' }] : [];
}

function mentionsHealth(file: FileFacts): boolean {
  return (
    valuesOf(file, 'literal').some(({ value }) => typeof value === 'string' && isHealthText(value)) ||
    valuesOf(file, 'template').some(({ texts }) => isHealthText(texts.at(-1) ?? '')) ||
    valuesOf(file, 'opaque').some(
      ({ pattern }) => pattern !== undefined && /health|\/ping|livez|readyz/i.test(pattern),
    ) ||
    valuesOf(file, 'object').some(({ properties }) => properties.some(({ key }) => key === 'exposeStatusRoute')) ||
    file.bindings.some(({ name }) => /^HealthImplementation$|HealthService$|^healthCheck$/i.test(name))
  );
}

const MOUNTS = new Set(['use', 'register', 'route', 'mount']);
/** Packages that are mounted under a path and have no health route. */
const HARMLESS =
  /swagger|^express$|^cors$|serve-static|static|body-parser|proxy|rate-limit|multer|helmet|^passport|redoc|scalar/;

/** `app.use('/admin', adminRouter)` of a package, and modules that are loaded by names made at run time. */
function mountsUnseen(file: FileFacts, { callee, args, form }: CallFact): boolean {
  const [first, ...rest] = args;
  const inner = unwrap(callee);
  const isLoad = form === 'import' || (inner.kind === 'global' && inner.name === 'require');
  if (isLoad) return first !== undefined && literalText(first) === undefined;
  if (inner.kind !== 'member' || !MOUNTS.has(inner.property ?? '') || literalText(first) === undefined) return false;
  const last = rest.at(-1);
  const module = last && packageOf(file, last);
  return module !== undefined && !HARMLESS.test(module);
}

/** The package that a value, or the function or object it is made with, is imported from. */
function packageOf(file: FileFacts, value: Value): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'member') return packageOf(file, inner.object);
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    return call && packageOf(file, call.callee);
  }
  const module = inner.kind === 'ref' ? file.bindings[inner.binding]?.import?.module : undefined;
  return module === undefined || /^[.~#@]\/|^\./.test(module) ? undefined : module;
}
