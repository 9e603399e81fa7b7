/** Functions that the flow of data is inside of, and the calls it entered them by: their parameters are those calls' arguments. */
import type { FunctionFact } from '../facts/model.ts';
import { constructorOf, parentOf, superCall } from './flow-objects.ts';
import type { CallAt, ClassAt } from './types.ts';
import type { World } from './world.ts';

export interface Frame {
  readonly fn: FunctionFact;
  readonly call: CallAt;
  readonly outer: Frame | undefined;
  /** Tells it from others by its call and the one around it: more would tell every way through recursive functions apart. */
  readonly key: string;
}

export function within(fn: FunctionFact, call: CallAt, outer: Frame | undefined): Frame {
  const own = nameOf(call);
  return { fn, call, outer, key: outer ? `${own} ${nameOf(outer.call)}` : own };
}

const nameOf = ({ file, index }: CallAt) => `${file.path}:${index}`;

export function frameOf(inner: Frame | undefined, fn: FunctionFact | undefined): Frame | undefined {
  for (let frame = inner; frame; frame = frame.outer) if (frame.fn === fn) return frame;
  return undefined;
}

/** The constructors that `new` runs, from that of the class to that of the parent whose code is looked at. */
export function framesOfNew(
  world: World,
  of: ClassAt,
  owner: ClassAt,
  made: CallAt,
  outer: Frame | undefined,
): Frame | undefined {
  let frame = outer;
  let call = made;
  for (let cls: ClassAt | undefined = of; cls; cls = parentOf(world, cls)) {
    const constructor = constructorOf(cls);
    if (constructor) frame = within(constructor.fn, call, frame);
    if (cls.file === owner.file && cls.index === owner.index) return frame;
    const next = constructor ? superCall(constructor) : call;
    if (!next) return frame;
    call = next;
  }
  return frame;
}
