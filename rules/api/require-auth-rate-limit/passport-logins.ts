/** Routes that Passport handles alone: `app.post('/login', passport.authenticate('local', { successRedirect: '/' }))`. */
import type { At, CallAt, CallFact, FileFacts, Model } from '../../../engine/authoring.ts';
import { isLimiter, literalText, unwrap } from '../../../engine/authoring.ts';
import { limitedElsewhere } from './coverage.ts';
import { isLocal } from './local-strategy.ts';
import type { Options } from './options.ts';

export interface PassportLogin {
  /** The call that registers the route, and the strategy's among its arguments. */
  readonly where: CallAt;
  readonly route: CallFact;
  readonly local: CallAt;
  readonly path: string;
  readonly framework: string;
}

export function loginsByPassport(model: Model, file: FileFacts): readonly PassportLogin[] {
  const locals = file.calls.flatMap((call, index) => (isLocal({ file, index, call }) ? [{ file, index, call }] : []));
  return locals.flatMap((local): PassportLogin[] => {
    const index = file.calls.findIndex(({ args }) =>
      args.some((value) => value.kind === 'call' && value.call === local.index),
    );
    const route = file.calls[index];
    const where = route && { file, index, call: route };
    const entry = where && model.library(where);
    const path = literalText(route?.args[0]);
    return route && where && entry?.call.route?.method === 'POST' && path !== undefined
      ? [{ where, route, local, path, framework: entry.library }]
      : [];
  });
}

/** By what the route is given itself, by `use` further up in the file, or by the application in another file. */
export function isLoginLimited(model: Model, { where, path }: PassportLogin, { limiterFunctions }: Options): boolean {
  const { file, call } = where;
  const limits = (at: At) => isLimiter(model, at, limiterFunctions);
  const before = file.calls.filter((other) => other.nameRange.start < call.nameRange.start && isUse(other));
  return (
    [call, ...before].some(({ args }) => args.some((value) => limits({ file, value }))) ||
    limitedElsewhere(model, { path, registered: { path: file.path, at: call.nameRange } }, limits)
  );
}

function isUse({ callee }: CallFact): boolean {
  const inner = unwrap(callee);
  return inner.kind === 'member' && inner.property === 'use';
}
