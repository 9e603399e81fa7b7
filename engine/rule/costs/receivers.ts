/** Which object a method runs on: what a base class does counts for each class that inherits it. */
import { unwrap } from '../../facts/read.ts';
import { classAt, functionAt } from '../../project/world.ts';
import type { CallAt, ClassAt, FunctionAt, Model } from '../../project/types.ts';
import type { Run } from './steps.ts';

const MAX_DEPTH = 12;

/** The class of the object that a call runs a function on, as far as it says. */
export function receiverOf(model: Model, { file, call }: CallAt, { fn }: FunctionAt): ClassAt | undefined {
  for (const thing of model.things({ file, value: call.callee })) {
    if (thing.kind !== 'function' || thing.of.fn !== fn) continue;
    return thing.self?.kind === 'instance' || thing.self?.kind === 'class' ? thing.self.of : undefined;
  }
  return undefined;
}

/** Whether a call is made on the object that the calling function runs on. */
export function isOwn({ call }: CallAt): 'this' | 'super' | undefined {
  const callee = unwrap(call.callee);
  const receiver = callee.kind === 'member' ? callee.object : undefined;
  return receiver?.kind === 'this' || receiver?.kind === 'super' ? receiver.kind : undefined;
}

/** `this.find()` in a base class runs what the class of the object makes of it. */
export function resolvedRun(
  model: Model,
  caller: ClassAt | undefined,
  call: CallAt,
  { fn, self, own }: Pick<Run, 'fn' | 'self' | 'own'>,
): { readonly fn: FunctionAt; readonly self: ClassAt | undefined } {
  if (!own || !caller) return { fn, self: self ?? classOf(fn) };
  const method = own === 'this' ? methodOf(model, caller, call) : undefined;
  return { fn: method ?? fn, self: caller };
}

export function classOf({ file, fn }: FunctionAt): ClassAt | undefined {
  return fn.cls === undefined ? undefined : classAt(file, fn.cls);
}

/** The method that `this.name()` runs on an object of the class: the one nearest to it, whatever base class asks. */
function methodOf(model: Model, self: ClassAt, { call }: CallAt): FunctionAt | undefined {
  const callee = unwrap(call.callee);
  const name = callee.kind === 'member' ? callee.property : undefined;
  for (const { file, cls } of lineageOf(model, self)) {
    const method = cls.methods.find((index) => file.functions[index]?.name === name);
    if (method !== undefined) return functionAt(file, method);
  }
  return undefined;
}

/** The class and those it extends. */
function lineageOf(model: Model, self: ClassAt): readonly ClassAt[] {
  return model.recall('lineage', self.file, self.cls, () => {
    const found = [self];
    for (let { file, cls } = self; cls.superClass && found.length < MAX_DEPTH;) {
      const parent = model.things({ file, value: cls.superClass }).find((thing) => thing.kind === 'class')?.of;
      if (!parent || found.some((each) => each.cls === parent.cls)) break;
      found.push(parent);
      ({ file, cls } = parent);
    }
    return found;
  });
}
