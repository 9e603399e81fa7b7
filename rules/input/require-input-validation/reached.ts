/** The first effect that data of the request gets to without a check. */
import type { At, CallAt, Cost, Model, RequestData, Route, Value } from '../../../engine/authoring.ts';
import { checksOf, costs, unwrap } from '../../../engine/authoring.ts';
import { isHandChecked } from './hand-checks.ts';

export interface Reached {
  readonly where: CallAt;
  readonly cost: Cost | undefined;
  /** What gets there unchecked, in the order of the code. */
  readonly data: readonly RequestData[];
}

const KINDS = new Set(['read', 'write', 'http', 'mail', 'queue']);
/** A handler with more effects than this is told by its first ones. */
const MAX_EFFECTS = 24;

export function reachedBy(model: Model, route: Route, part: RequestData['part']): Reached | undefined {
  const effects = costs(model, route.handler)
    .filter(({ kind }) => KINDS.has(kind))
    .slice(0, MAX_EFFECTS);
  for (const cost of effects) {
    const where = cost.hops.at(-1);
    if (!where) continue;
    const given = cost.effect.chain.flatMap(({ file, call }) => call.args.map((value): At => ({ file, value })));
    const data = arriving(model, route, part, given, cost.kind === 'http');
    if (data.length > 0) return { where, cost, data };
  }
  return undefined;
}

/** What is forwarded as a whole to another service is that service's to check. */
function arriving(model: Model, route: Route, part: RequestData['part'], given: readonly At[], isForward: boolean) {
  const { file, fn } = route.handler;
  const isOwn = ({ at }: RequestData) => at.file === file && fn.start <= at.value.start && at.value.end <= fn.end;
  return given
    .flatMap((at) =>
      model.origins(
        at,
        (where, path) => isHandChecked(model, where, path),
        [],
        (origin) => origin.kind === 'request' && origin.part === part && isOwn(origin),
      ),
    )
    .filter((origin): origin is RequestData => origin.kind === 'request' && origin.part === part && isOwn(origin))
    .filter((origin) => !(isForward && origin.path.length === 0) && !isUpload(origin.at.value))
    .filter((origin) => checksOf(model, origin).length === 0)
    .sort((a, b) => a.at.value.start - b.at.value.start);
}

/** Files that a middleware has taken apart: `req.file`. */
function isUpload(value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind !== 'member') return false;
  return inner.property === 'file' || inner.property === 'files' || isUpload(inner.object);
}
