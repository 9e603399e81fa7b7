/** Calls that sign, verify or decode tokens, told by their names first, so that the model is asked about few. */
import { libraries } from '../../catalog/index.ts';
import type { Library, TokenUse } from '../../catalog/types.ts';
import type { BindingFact, CallFact, FileFacts } from '../../facts/model.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { describedCalls } from '../secrets/sinks.ts';

export interface TokenCall {
  readonly where: CallAt;
  readonly library: string;
  readonly token: TokenUse;
}

const { names, makers, modules } = drawn(libraries);

/** Those of a file that do one of these. */
export function tokenCalls(model: Model, file: FileFacts, ...does: readonly TokenUse['does'][]): readonly TokenCall[] {
  return file.calls.flatMap((call, index): TokenCall[] => {
    const found = mayUseToken(file, call) ? tokenCall(model, { file, index, call }) : undefined;
    return found && does.includes(found.token.does) ? [found] : [];
  });
}

export function tokenCall(model: Model, where: CallAt): TokenCall | undefined {
  for (const { call, library } of describedCalls(model, where))
    if (call.token) return { where, library, token: call.token };
  return undefined;
}

function mayUseToken(file: FileFacts, call: CallFact): boolean {
  const callee = bare(call.callee);
  if (callee.kind === 'super') return file.imports.some(({ module }) => modules.has(module));
  if (names.has(calleeName(call, file) ?? '')) return true;
  const binding = callee.kind === 'ref' ? file.bindings[callee.binding] : undefined;
  return binding !== undefined && (isOfModule(file, binding) || isMade(file, binding));
}

/** `import decode from 'jwt-decode'`, `import { sign as issue } from 'hono/jwt'`. */
function isOfModule(file: FileFacts, { import: from, init }: BindingFact): boolean {
  if (from) return modules.has(from.module) || names.has(from.name);
  const required = init?.kind === 'call' ? file.calls[init.call] : undefined;
  const [first] = required?.args ?? [];
  return first?.kind === 'literal' && modules.has(String(first.value));
}

/** `const decode = createDecoder()`. */
function isMade(file: FileFacts, { init }: BindingFact): boolean {
  const call = init?.kind === 'call' ? file.calls[init.call] : undefined;
  return call !== undefined && makers.has(calleeName(call, file) ?? '');
}

interface Drawn {
  /** Names of calls that use tokens, and of those that make functions which do. */
  readonly names: ReadonlySet<string>;
  readonly makers: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
}

function drawn(all: readonly Library[]): Drawn {
  const found = { names: new Set<string>(), makers: new Set<string>(), modules: new Set<string>() };
  for (const { exports, types, packages } of all) {
    const members = [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.entries);
    for (const [name, { call }] of members) {
      if (call?.token && name !== 'default') found.names.add(name);
      if (call?.returns !== undefined && types[call.returns]?.call?.token) found.makers.add(name);
    }
    if (Object.values(exports).some(({ call }) => call?.token)) for (const name of packages) found.modules.add(name);
  }
  return found;
}
