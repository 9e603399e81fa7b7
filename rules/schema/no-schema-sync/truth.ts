/** Whether an option is on in production, as far as the code alone says. */
import type { At, Model, Value } from '../../../engine/authoring.ts';
import { configurationRead, isOutsideProduction, unwrap } from '../../../engine/authoring.ts';

/** Where it says so: the literal itself, perhaps behind a name; undefined when it is off, unknown or set from outside. */
export function alwaysTrue(model: Model, { file, value }: At, depth = 0): At | undefined {
  const inner = unwrap(value);
  if (depth > 8 || isOutsideProduction(file, inner)) return undefined;
  const on = (next: Value) => alwaysTrue(model, { file, value: next }, depth + 1);
  switch (inner.kind) {
    case 'literal':
      return inner.value === true ? { file, value: inner } : undefined;
    case 'choice': {
      const last = inner.options.at(-1);
      if (!last || inner.operator === '&&') return undefined;
      return on(last);
    }
    case 'call': {
      const fallback = configurationRead(file, inner)?.fallback;
      return fallback && on(fallback);
    }
    case 'ref':
    case 'member': {
      const source = model.source({ file, value: inner });
      return source.value === inner ? undefined : alwaysTrue(model, source, depth + 1);
    }
    default:
      return undefined;
  }
}
