/** What holds for a token call: its own options, those its function is called with, or what the library was set up with. */
import type { At, CallAt, Model } from '../../project/types.ts';
import { answer, combine, given, type Given } from '../timeouts/given.ts';
import { tokenDefaults, type DefaultsCall } from './defaults.ts';
import type { TokenCall } from './token-calls.ts';

export interface TokenSetting {
  readonly state: 'given' | 'absent' | 'unknown';
  /** What is given. */
  readonly at?: At;
  /** Calls that leave it out: callers of the function, and those that set up the library. */
  readonly without: readonly CallAt[];
}

const UNKNOWN: TokenSetting = { state: 'unknown', without: [] };
const ABSENT: TokenSetting = { state: 'absent', without: [] };
const MAX_DEPTH = 3;

/** `keys` are names of the option, also paths with dots; any of them counts. */
export function tokenSetting(model: Model, token: TokenCall, keys: readonly string[]): TokenSetting {
  const own = ownSetting(model, token, keys);
  if (own.state !== 'absent' || token.token.defaults === undefined) return own;
  return defaultSetting(model, token, token.token.defaults, keys) ?? UNKNOWN;
}

function ownSetting(model: Model, { where, token }: TokenCall, keys: readonly string[]): TokenSetting {
  const { file, call } = where;
  const index = token.options;
  if (index === undefined) return ABSENT;
  if (call.args.slice(0, index + 1).some(({ kind }) => kind === 'spread')) return UNKNOWN;
  const options = call.args[index];
  if (!options || options.kind === 'function') return ABSENT;
  return settingIn(model, { file, value: options }, keys);
}

/** What an object says of one of the keys, also where it is passed in. */
export function settingIn(model: Model, at: At, keys: readonly string[]): TokenSetting {
  return settled(model, combine(keys.map((key) => given(model, at, key.split('.')))), 0);
}

/** Every caller must give what the function asks for. */
function settled(model: Model, found: Given, depth: number): TokenSetting {
  if (found.state === 'given') return { state: 'given', at: found.at, without: [] };
  if (found.state !== 'asked') return found.state === 'absent' ? ABSENT : UNKNOWN;
  const callers = model.callers(found.of).filter(({ file }) => model.role(file.path) === 'source');
  if (callers.length === 0 || depth >= MAX_DEPTH) return UNKNOWN;
  const answers = callers.map((caller) => ({ caller, said: settled(model, answer(model, caller, found), depth + 1) }));
  const without = answers.filter(({ said }) => said.state === 'absent').map(({ caller }) => caller);
  if (without.length > 0) return { state: 'absent', without };
  return answers.find(({ said }) => said.state === 'unknown')?.said ?? answers[0]?.said ?? UNKNOWN;
}

/** Undefined where nothing sets up the library. Of several that do, those in the same package hold. */
function defaultSetting(
  model: Model,
  { where, library }: TokenCall,
  under: string,
  keys: readonly string[],
): TokenSetting | undefined {
  const all = setUps(model).filter((each) => each.library === library || library === 'Fastify');
  const folder = model.package(where.file.path)?.folder;
  const near = all.filter((each) => model.package(each.where.file.path)?.folder === folder);
  const found = (near.length > 0 ? near : all).map((each) => saidBy(model, each, under, keys));
  const given = found.find(({ state }) => state !== 'absent');
  if (found.length === 0 || given) return given;
  return { state: 'absent', without: found.flatMap(({ without }) => without) };
}

export function setUps(model: Model): readonly DefaultsCall[] {
  return model.gather('set-ups of tokens', (file) =>
    model.role(file.path) === 'source' ? tokenDefaults(model, file) : [],
  );
}

function saidBy(model: Model, { where, defaults }: DefaultsCall, under: string, keys: readonly string[]): TokenSetting {
  const value = where.call.args[defaults.argument];
  if (!value) return { state: 'absent', without: [where] };
  const at: At = { file: where.file, value };
  const roots = defaults.under.map((root) => root.split('.').filter(Boolean));
  // `useExisting`, or options built elsewhere.
  const known = roots.filter((root) => root.length === 0 || given(model, at, root.slice(0, 1)).state !== 'absent');
  if (known.length === 0) return UNKNOWN;
  const found = combine(
    known.flatMap((root) => keys.map((key) => given(model, at, [...root, under, ...key.split('.')]))),
  );
  return found.state === 'given'
    ? { state: 'given', at: found.at, without: [] }
    : found.state === 'absent'
      ? { state: 'absent', without: [where] }
      : UNKNOWN;
}
