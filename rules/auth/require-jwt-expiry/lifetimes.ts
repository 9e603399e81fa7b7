/** Whether a signed token ends: by an option, a claim, or what the verifying side demands. */
import type { At, CallAt, CheckContext, Model, TokenCall, TokenSetting } from '../../../engine/authoring.ts';
import {
  calleeName,
  enclosingFunctions,
  settingIn,
  tokenCalls,
  tokenSetting,
  unwrap,
} from '../../../engine/authoring.ts';
import { chainOf } from './chains.ts';
import type { Options } from './options.ts';

export interface Endless {
  readonly token: TokenCall;
  /** Calls that leave the lifetime out: callers of a wrapper, set-ups of the library. */
  readonly without: readonly CallAt[];
  readonly claims: At | undefined;
}

/** Their tokens end by a claim alone. */
const BY_CLAIM = new Set(['hono/jwt', 'jwt-simple']);
const BY_OPTION = ['expiresIn'];
/** Claims of a proof that is bound to one request (DPoP). */
const BOUND = [['htm'], ['htu']];

export function endless({ model, options }: CheckContext<Options>, token: TokenCall): Endless | undefined {
  const { where } = token;
  if (enclosingFunctions(where).some(({ fn }) => options.ignoreFunctions.includes(fn.name ?? ''))) return undefined;
  const found = token.library === 'jose' ? ofBuilder(token) : ofCall(model, token);
  if (!found || (found.claims && !endsNever(model, found.claims)) || demandsAge(model, token.library)) return undefined;
  return found;
}

/** jose: `.setExpirationTime(…)` somewhere in the chain. */
function ofBuilder(token: TokenCall): Endless | undefined {
  const chain = token.token.key && chainOf(token.where);
  return !chain || chain.names.has('setExpirationTime') ? undefined : { token, without: [], claims: chain.claims };
}

function ofCall(model: Model, token: TokenCall): Endless | undefined {
  const { where, token: use, library } = token;
  const setting: TokenSetting = BY_CLAIM.has(library)
    ? { state: 'absent', without: [] }
    : tokenSetting(model, token, BY_OPTION);
  if (setting.state !== 'absent') return undefined;
  const value = use.claims === undefined ? undefined : where.call.args[use.claims];
  if (value) return { token, without: setting.without, claims: { file: where.file, value } };
  const claims = library === 'fast-jwt' ? claimsOfSigner(where) : [];
  const first = claims.find((each) => endsNever(model, each));
  return first && { token, without: setting.without, claims: first };
}

/** `const sign = createSigner({ key }); sign({ sub })` */
function claimsOfSigner({ file, index }: CallAt): readonly At[] {
  const signer = file.bindings.findIndex(({ init }) => init?.kind === 'call' && init.call === index);
  return file.calls.flatMap(({ callee, args: [claims] }): At[] =>
    callee.kind === 'ref' && callee.binding === signer && claims ? [{ file, value: claims }] : [],
  );
}

/** Claims are an object that is known to have no `exp`; texts and bytes cannot have one. */
function endsNever(model: Model, claims: At): boolean {
  if (isText(model, claims) || typedWithEnd(model, claims) || isParsed(model, claims)) return false;
  if (BOUND.every((keys) => settingIn(model, claims, keys).state !== 'absent')) return false;
  return settingIn(model, claims, ['exp']).state === 'absent';
}

/** `JSON.parse(text)`: whoever wrote the text may have put anything in. */
function isParsed(model: Model, claims: At): boolean {
  const parses = ({ file, value }: At) => {
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    return call !== undefined && calleeName(call, file) === 'parse';
  };
  return model.origins(claims, parses, ['exp']).some(({ kind }) => kind === 'stopped');
}

const TEXTS = new Set(['string', 'Buffer', 'Uint8Array']);

function isText(model: Model, at: At): boolean {
  const { file, value } = model.source(at);
  const inner = unwrap(value);
  if (inner.kind === 'literal' || inner.kind === 'template' || inner.kind === 'binary') return true;
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  const param = binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
  const type = binding?.type ?? (binding?.path ? undefined : param?.type);
  const names = type?.name === '|' ? type.args.map(({ name }) => name) : [type?.name ?? ''];
  return names.some((name) => TEXTS.has(name));
}

/** `interface Claims { exp: number }` */
function typedWithEnd(model: Model, at: At): boolean {
  const value = unwrap(at.value);
  if (value.kind === 'object') return false;
  return model.things(at).some((thing) => {
    if (thing.kind === 'shape') return thing.members.some(({ name, optional }) => name === 'exp' && !optional);
    return thing.kind === 'instance' && thing.of.cls.fields.some(({ name }) => name === 'exp');
  });
}

/** The verifying side turns old tokens away by itself: `maxAge`. */
function demandsAge(model: Model, library: string): boolean {
  return model
    .gather('verify calls with an age', (file) =>
      model.role(file.path) === 'source' ? tokenCalls(model, file, 'verify') : [],
    )
    .some((call) => call.library === library && tokenSetting(model, call, ['maxAge', 'maxTokenAge']).state === 'given');
}
