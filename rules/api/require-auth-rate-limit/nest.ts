/** `@SkipThrottle()` of Nest switches the throttler off again. */
import type { At, FileFacts, Model, Route, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';

export function skipsThrottler(model: Model, { handler }: Route, guard: At): boolean {
  const { file, fn } = handler;
  const cls = fn.cls === undefined ? undefined : file.classes[fn.cls];
  const own = skips(file, fn.decorators);
  const skipped = own ?? skips(file, cls?.decorators ?? []);
  return skipped === true && isThrottler(model, guard);
}

/** Undefined where nothing is said; `@SkipThrottle(false)` and `{ default: false }` switch it on. */
function skips(file: FileFacts, decorators: readonly Value[]): boolean | undefined {
  for (const decorator of decorators) {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    const callee = call && unwrap(call.callee);
    const imported = callee?.kind === 'ref' ? file.bindings[callee.binding]?.import : undefined;
    if (imported?.module !== '@nestjs/throttler' || imported.name !== 'SkipThrottle') continue;
    const [first] = call?.args ?? [];
    const values = first?.kind === 'object' ? first.properties.map(({ value }) => value) : first ? [first] : [];
    return !values.some((value) => value.kind === 'literal' && value.value === false);
  }
  return undefined;
}

/** The package's guard, also extended; other limiters do not know the decorator. */
function isThrottler(model: Model, guard: At): boolean {
  return model.things(guard).some((thing) => {
    if (thing.kind === 'library-class' || thing.kind === 'library') return thing.type === '@nestjs/throttler.Guard';
    if (thing.kind !== 'class' && thing.kind !== 'instance') return false;
    const { file, cls } = thing.of;
    return cls.superClass !== undefined && isThrottler(model, { file, value: cls.superClass });
  });
}
