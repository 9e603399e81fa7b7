/** What is said of verification that leaves the algorithm to the token. */
import type {
  CheckContext,
  FileFacts,
  Model,
  Problem,
  Range,
  Related,
  Repair,
  TokenCall,
} from '../../../engine/authoring.ts';
import { addingOption, calleeOf, calleeRange, tokenSetting } from '../../../engine/authoring.ts';
import { kindOf, signCalls } from './keys.ts';
import type { ListFault } from './lists.ts';
import { anchorOf } from './lists.ts';
import type { Options } from './options.ts';

const range = ({ start, end }: Range): Range => ({ start, end });

export function missingProblem({ model }: CheckContext<Options>, token: TokenCall, found: boolean): Problem {
  const { where, library } = token;
  const name = nameOf(token);
  const why = found
    ? 'the key is looked up by what the token says of itself, so its sender also chooses how it is checked'
    : isOld(model, where.file)
      ? 'jsonwebtoken before version 9 then takes tokens without a signature wherever the key is missing, so they can be forged'
      : 'any algorithm that fits the key is accepted, also one nobody here signs with';
  const [sign] = signCalls(model, signer(library));
  const related: Related[] = sign
    ? [{ path: sign.where.file.path, at: range(sign.where.call.nameRange), message: 'Tokens are signed here.' }]
    : [];
  return {
    at: calleeRange(where),
    message: `\`${name}\` names no algorithms: ${why}. List the one you sign with.`,
    related,
    repairs: found ? [] : naming(model, token),
    library,
  };
}

/** `new Strategy`, and the class whose constructor calls `super`. */
function nameOf({ where }: TokenCall): string {
  const { file, call } = where;
  if (call.callee.kind !== 'super') return call.form === 'new' ? `new ${calleeOf(where)}` : calleeOf(where);
  return file.classes.findLast(({ start, end }) => start <= call.start && call.end <= end)?.name ?? 'super';
}

/** Tokens for strategies and middleware are made with the library they are built on. */
const signer = (library: string) => (/passport-jwt|koa-jwt|socketio-jwt/.test(library) ? 'jsonwebtoken' : library);

/** jsonwebtoken took what the header names until version 8. */
function isOld(model: Model, { path }: FileFacts): boolean {
  const manifest = model.package(path)?.manifest['dependencies'];
  const version: unknown =
    typeof manifest === 'object' && manifest !== null
      ? Object.entries(manifest).find(([name]) => name === 'jsonwebtoken')?.[1]
      : undefined;
  return typeof version === 'string' && /^\D*[0-8]\./.test(version);
}

function naming(model: Model, token: TokenCall): readonly Repair[] {
  const { where, token: use } = token;
  const algorithm = algorithmFor(model, token);
  const edits =
    algorithm === undefined || use.options === undefined
      ? undefined
      : addingOption(model, where, use.options, `algorithms: ['${algorithm}']`);
  return edits ? [{ title: `Accept ${algorithm} only`, safety: 'suggestion', edits }] : [];
}

/** What the project signs with, when that is always the same; else what fits the key. */
function algorithmFor(model: Model, token: TokenCall): string | undefined {
  const kind = kindOf(model, token);
  const signed = new Set(
    signCalls(model, signer(token.library)).map((call) => {
      const setting = tokenSetting(model, call, ['algorithm', 'alg']);
      if (setting.state === 'given' && setting.at) return model.constant(setting.at);
      return setting.state === 'absent' ? 'HS256' : undefined;
    }),
  );
  const [only] = signed;
  if (signed.size === 1 && typeof only === 'string' && (only.startsWith('HS') ? kind === 'secret' : kind !== 'secret'))
    return only;
  if (kind === 'secret' && signed.size === 0) return 'HS256';
  return kind === 'public' && signed.size === 0 ? 'RS256' : undefined;
}

export function listProblem(token: TokenCall, fault: ListFault): Problem {
  const { where, library } = token;
  const elsewhere = fault.at.file !== where.file;
  return {
    at: anchorOf(token, fault.at),
    message: messageOf(calleeOf(where), fault),
    related: elsewhere
      ? [{ path: fault.at.file.path, at: range(fault.at.value), message: 'The list is written here.' }]
      : [{ path: where.file.path, at: range(where.call.nameRange), message: 'Is given to this call.' }],
    repairs: elsewhere ? [] : removing(fault),
    library,
  };
}

function messageOf(name: string, { kind, name: algorithm, beside }: ListFault): string {
  switch (kind) {
    case 'none':
      return `\`${name}\` takes the algorithm \`${algorithm}\`, which is no signature at all, so anyone can write such tokens; leave it out.`;
    case 'mixed':
      return `\`${name}\` accepts ${algorithm} beside ${beside ?? ''}, so a token can be signed with the public key as if it were the secret; accept one family only.`;
    case 'header':
      return `\`${name}\` takes the algorithm from the token’s own header, so whoever sends the token chooses how it is checked; name the algorithm in the code.`;
    case 'other':
      return `\`${name}\` accepts ${algorithm}, which is not among the algorithms of this project; leave it out.`;
  }
}

function removing({ kind, list }: ListFault): readonly Repair[] {
  if (kind !== 'none' || !list || list.at.value.kind !== 'array') return [];
  const { elements } = list.at.value;
  const own = elements[list.index];
  const next = elements[list.index + 1];
  const previous = elements[list.index - 1];
  if (!own) return [];
  const cut = next ? { start: own.start, end: next.start } : { start: previous?.end ?? own.start, end: own.end };
  return [
    {
      title: 'Leave out the algorithm `none`',
      safety: 'suggestion',
      edits: () => [{ path: list.at.file.path, range: cut, text: '' }],
    },
  ];
}
