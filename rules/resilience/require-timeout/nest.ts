/** The options that a Nest module gives the `HttpService` of its classes. */
import type { At, CallAt, LimitSettings, Model } from '../../../engine/authoring.ts';
import { enclosingFunctions, limitOf, property, unwrap } from '../../../engine/authoring.ts';

interface Registration {
  readonly isBounded: boolean;
  /** `HttpModule.register({…})`; none where the module is imported as it is. */
  readonly call?: CallAt;
}

const MAX_DEPTH = 6;

/** Undefined when no module of the project is known to hold the class, or it gets the service from elsewhere. */
export function registrationOf(model: Model, call: CallAt, settings: LimitSettings): Registration | undefined {
  const owner = enclosingFunctions(call).find(({ fn }) => fn.cls !== undefined);
  const cls = owner && owner.file.classes[owner.fn.cls ?? -1];
  if (!cls) return undefined;
  for (const module of model.callsNamed('Module')) {
    const { file } = module;
    const [options] = module.call.args;
    const members = ['providers', 'controllers'].flatMap((key) =>
      elements(model, { file, value: property(options, key) ?? module.call.callee }),
    );
    const holds = members.some((at) =>
      model.things(at).some((thing) => thing.kind === 'class' && thing.of.cls === cls),
    );
    const imports = holds ? property(options, 'imports') : undefined;
    const found =
      imports && elements(model, { file, value: imports }).flatMap((at) => registered(model, at, settings) ?? []);
    if (found && found.length > 0) return found.find(({ isBounded }) => isBounded) ?? found[0];
  }
  return undefined;
}

function registered(model: Model, { file, value }: At, settings: LimitSettings): Registration | undefined {
  const inner = unwrap(value);
  const made = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (made && inner.kind === 'call') {
    const call: CallAt = { file, index: inner.call, call: made };
    const timeouts = model.library(call)?.call.timeouts;
    return timeouts?.scope === 'library'
      ? { isBounded: limitOf(model, call, timeouts, settings).state !== 'none', call }
      : undefined;
  }
  return model
    .things({ file, value: inner })
    .some((thing) => thing.kind === 'library' && thing.type === '@nestjs/axios.HttpModule')
    ? { isBounded: false }
    : undefined;
}

/** The elements of a list, those of lists spread into it included. */
function elements(model: Model, { file, value }: At, depth = 0): readonly At[] {
  const inner = unwrap(value);
  if (depth > MAX_DEPTH) return [];
  if (inner.kind === 'array')
    return inner.elements.flatMap((element) =>
      element.kind === 'spread'
        ? elements(model, { file, value: element.value }, depth + 1)
        : [{ file, value: element }],
    );
  return model
    .things({ file, value: inner })
    .flatMap((thing) => (thing.kind === 'array' ? elements(model, thing.of, depth + 1) : []));
}
