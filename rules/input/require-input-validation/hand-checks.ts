/** Conditions that tell of what kind a value is: `typeof name === 'string'`, `isEmail(email)`, `SIZES.includes(size)`. */
import type { At, FileFacts, Model, Value } from '../../../engine/authoring.ts';
import {
  calleeName,
  implies,
  isGuardedUse,
  isHarmless,
  literalText,
  unwrap,
  valueKeys,
} from '../../../engine/authoring.ts';

/** Whether each way to the value has passed one, or the value is a number or the like. */
export function isHandChecked(model: Model, where: At, path: readonly string[]): boolean {
  const { file, value } = where;
  // Of all kinds of harm, that of code is done by any text: what is harmless there is no text at all.
  if (isHarmless(model, where, 'eval')) return true;
  const inner = unwrap(value);
  if (inner.kind === 'choice' && inner.operator === '?:' && inner.test)
    return inner.options.every(
      (option) =>
        isConstant(option) || tells(model, file, inner.test ?? option, keys(model, file, receiverOf(file, option))),
    );
  if (inner.kind !== 'ref' && inner.kind !== 'member') return false;
  return isGuardedUse(model, file, inner, path, (test, outcome, given) => {
    return implies(test, outcome, (asked) => tellsAbout(model, file, asked, given));
  });
}

const keys = (model: Model, file: FileFacts, value: Value) => valueKeys(model, file, value);
/** `req.body.email` of `req.body.email.trim().toLowerCase()`. */
function receiverOf(file: FileFacts, value: Value): Value {
  const inner = unwrap(value);
  const callee = inner.kind === 'call' ? file.calls[inner.call]?.callee : undefined;
  return callee?.kind === 'member' ? receiverOf(file, callee.object) : inner;
}

const isConstant = (value: Value) => ['literal', 'global', 'array', 'object'].includes(unwrap(value).kind);

const tells = (model: Model, file: FileFacts, test: Value, given: readonly string[]): boolean =>
  [true, false].some((outcome) => implies(test, outcome, (asked) => tellsAbout(model, file, asked, given)));

/** Being there, or being empty, is no kind. */
function tellsAbout(model: Model, file: FileFacts, asked: Value, given: readonly string[]): boolean {
  const isIt = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'unary' && inner.operator === 'typeof') return isIt(inner.value);
    if (inner.kind === 'member' && inner.property === 'length') return isIt(inner.object);
    return keys(model, file, inner).some((key) => given.includes(key));
  };
  if (asked.kind === 'binary') {
    const other = isIt(asked.left) ? asked.right : isIt(asked.right) ? asked.left : undefined;
    return other !== undefined && !isNothing(other);
  }
  const call = asked.kind === 'call' ? file.calls[asked.call] : undefined;
  if (!call || calleeName(call, file) === 'Boolean') return false;
  return call.args.some(isIt) || (call.callee.kind === 'member' && isIt(call.callee.object));
}

function isNothing(value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'global') return inner.name === 'undefined';
  return (
    (inner.kind === 'literal' && (inner.value === null || inner.value === '')) || literalText(inner) === 'undefined'
  );
}
