/** Strategies of Passport that take a name and a password. */
import type { At, CallAt, ClassAt, Model, Route } from '../../../engine/authoring.ts';
import { literalText, unwrap } from '../../../engine/authoring.ts';

const LOCAL = new Set(['local', 'local-login', 'local-signup', 'ldapauth', 'basic']);
const NAMES = new Set(['authenticate', 'AuthGuard']);

/** `passport.authenticate('local')` before the handler or in it, `@UseGuards(AuthGuard('local'))` and guards that extend it. */
export function localStrategy(model: Model, { before, handler }: Route): CallAt | undefined {
  for (const guard of before) {
    const found = localCall(model, guard) ?? localGuard(model, guard);
    if (found) return found;
  }
  return model.callsWithin(handler).find(isLocal);
}

function localCall(model: Model, at: At): CallAt | undefined {
  const { file, value } = model.source(at);
  const inner = unwrap(value);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  const where = call && inner.kind === 'call' ? { file, index: inner.call, call } : undefined;
  return where && isLocal(where) ? where : undefined;
}

function localGuard(model: Model, at: At): CallAt | undefined {
  const classes = model
    .things(at)
    .flatMap((thing): ClassAt[] => (thing.kind === 'class' || thing.kind === 'instance' ? [thing.of] : []));
  for (const { file, cls } of classes) {
    const found = cls.superClass && localCall(model, { file, value: cls.superClass });
    if (found) return found;
  }
  return undefined;
}

export function isLocal({ file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  const name =
    callee.kind === 'member'
      ? callee.property
      : callee.kind === 'ref'
        ? (file.bindings[callee.binding]?.import?.name ?? '')
        : undefined;
  return name !== undefined && NAMES.has(name) && LOCAL.has(literalText(call.args[0]) ?? '');
}
