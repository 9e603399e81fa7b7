/** What the key of a token call is, as far as it says which algorithm fits. */
import type { At, Model, TokenCall } from '../../../engine/authoring.ts';
import { environmentRead, given, setUps, tokenCalls, unwrap } from '../../../engine/authoring.ts';

/** `found` by a function of the project, `public` by its text or name, `secret` any other text. */
export type KeyKind = 'found' | 'public' | 'secret' | 'unknown';

const PUBLIC = /public|pub_?key|cert|pem$/i;

export function keyOf(model: Model, { where, token }: TokenCall): At | undefined {
  const value = token.key && where.call.args[token.key.argument];
  if (!value || !token.key) return undefined;
  if (!token.key.keys) return { file: where.file, value };
  for (const key of token.key.keys) {
    const found = given(model, { file: where.file, value }, [key]);
    if (found.state === 'given') return found.at;
  }
  return undefined;
}

export function kindOf(model: Model, token: TokenCall): KeyKind {
  const key = keyOf(model, token);
  if (key) return kindOfValue(model, key);
  if (token.token.defaults === undefined) return 'unknown';
  // The key the library was set up with.
  const kinds = setUps(model).flatMap(({ where, defaults }): KeyKind[] => {
    const value = where.call.args[defaults.argument];
    if (!value) return [];
    return defaults.under.flatMap((root) => {
      const steps = root.split('.').filter(Boolean);
      const at = (...keys: string[]) => given(model, { file: where.file, value }, [...steps, ...keys]);
      if (at('publicKey').state === 'given') return ['public' as const];
      const secret = at('secret');
      return secret.state === 'given' ? [kindOfValue(model, secret.at)] : [];
    });
  });
  const [first] = kinds;
  return first !== undefined && kinds.every((kind) => kind === first) ? first : 'unknown';
}

function kindOfValue(model: Model, key: At): KeyKind {
  const value = unwrap(key.value);
  if (value.kind === 'function') return 'found';
  const text = model.constant(key);
  if (typeof text === 'string')
    return text.includes('PUBLIC KEY') || text.includes('CERTIFICATE') ? 'public' : 'secret';
  const name = lastName(key);
  if (name !== undefined && PUBLIC.test(name)) return 'public';
  const { file, value: source } = model.source(key);
  const setting = environmentRead(file, source) ?? environmentRead(key.file, value);
  if (setting !== undefined) return PUBLIC.test(setting) ? 'public' : 'secret';
  if (source.kind === 'choice') return kindOfChoice(model, file, source.options);
  return model.things(key).some(({ kind }) => kind === 'function') ? 'found' : 'unknown';
}

/** `process.env.SECRET ?? ''` */
function kindOfChoice(model: Model, file: At['file'], options: readonly At['value'][]): KeyKind {
  const kinds = options.map((value) => kindOfValue(model, { file, value }));
  return kinds.find((kind) => kind === 'public' || kind === 'found') ?? kinds[0] ?? 'unknown';
}

function lastName({ file, value }: At): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.name;
  return inner.kind === 'member' ? inner.property : undefined;
}

/** All calls of the project that sign with the library. */
export function signCalls(model: Model, library: string): readonly TokenCall[] {
  return model
    .gather('sign calls of tokens', (file) =>
      model.role(file.path) === 'source' ? tokenCalls(model, file, 'sign') : [],
    )
    .filter((found) => found.library === library);
}
