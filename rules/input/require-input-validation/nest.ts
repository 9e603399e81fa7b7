/** Parameters of decorated handlers that hold what the client sent. */
import type { FileFacts, FunctionAt, Model, ParamFact, Part, TypeRef } from '../../../engine/authoring.ts';
import { decoratedParts, isCheckedClass, isValidated } from '../../../engine/authoring.ts';

export interface UncheckedParameter {
  readonly param: ParamFact;
  /** Why it is not checked, as in "`dto` is an interface, which …". */
  readonly why: 'no-pipe' | 'no-class' | 'no-rules';
  /** Its class has rules that nothing applies. */
  readonly hasRules: boolean;
}

const PLAIN = new Set([
  'any',
  'unknown',
  'object',
  '{}',
  '?',
  '[]',
  '|',
  '&',
  'string',
  'number',
  'boolean',
  'Record',
  'Partial',
  'Pick',
  'Omit',
]);

/** Undefined where the type cannot be seen, or something unknown may check it. */
export function uncheckedParameter(model: Model, fn: FunctionAt, part: Part): UncheckedParameter | undefined {
  const { file } = fn;
  const param = fn.fn.params.find((each) => decoratedParts(model, file, each).includes(part) && !isUpload(file, each));
  if (!param || hasOtherPipes(model, fn)) return undefined;
  const kind = typeOf(model, file, param.type);
  if (kind === 'unknown') return undefined;
  if (kind === 'rules') return isValidated(model) ? undefined : { param, why: 'no-pipe', hasRules: true };
  if (!isValidated(model)) return { param, why: 'no-pipe', hasRules: false };
  return { param, why: kind === 'class' ? 'no-rules' : 'no-class', hasRules: false };
}

/** `@UploadedFile() file`: taken apart, and bounded, by what receives it. */
function isUpload(file: FileFacts, { decorators }: ParamFact): boolean {
  return decorators.some((decorator) => {
    const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
    return callee?.kind === 'ref' && /^Uploaded/.test(file.bindings[callee.binding]?.import?.name ?? '');
  });
}

function typeOf(model: Model, file: FileFacts, type: TypeRef | undefined): 'plain' | 'class' | 'rules' | 'unknown' {
  if (!type) return 'plain';
  if (type.binding === undefined) return PLAIN.has(type.name) ? 'plain' : 'unknown';
  const things = model.things({ file, value: { kind: 'ref', binding: type.binding, start: 0, end: 0 } });
  for (const thing of things) {
    if (thing.kind !== 'class') continue;
    const { file: home, index, cls } = thing.of;
    if (isCheckedClass(model, home, index)) return 'rules';
    // What it extends may bring rules that cannot be seen.
    return cls.superClass || cls.decorators.length > 0 ? 'unknown' : 'class';
  }
  if (file.bindings[type.binding]?.kind === 'type') return 'plain';
  return things.some(({ kind }) => kind === 'shape') || isInterface(model, file, type.binding) ? 'plain' : 'unknown';
}

/** An interface or alias of another file of the project. */
function isInterface(model: Model, file: FileFacts, binding: number): boolean {
  const { import: from } = file.bindings[binding] ?? {};
  if (!from?.module.startsWith('.')) return false;
  return [...model.files().values()].some(
    (other) => other.types.some(({ name }) => name === from.name) && model.importers(other.path).includes(file.path),
  );
}

/** Pipes of the project, or of packages nobody described. */
function hasOtherPipes(model: Model, { file, fn }: FunctionAt): boolean {
  const decorators = [...fn.decorators, ...(fn.cls === undefined ? [] : (file.classes[fn.cls]?.decorators ?? []))];
  const isUsed = decorators.some((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    return (
      call !== undefined &&
      call.callee.kind === 'ref' &&
      file.bindings[call.callee.binding]?.import?.name === 'UsePipes'
    );
  });
  return isUsed || (!isValidated(model) && hasGlobalPipes(model));
}

function hasGlobalPipes(model: Model): boolean {
  const isSet = [...model.callsNamed('useGlobalPipes')].length > 0;
  return (
    isSet ||
    model.gather('providers of pipes', (file) =>
      file.bindings.some(({ import: from }) => from?.name === 'APP_PIPE') ? [file.path] : [],
    ).length > 0
  );
}
