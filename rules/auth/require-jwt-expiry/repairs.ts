/** Giving a token a lifetime. */
import type { CheckContext, Edit, Repair, Sources } from '../../../engine/authoring.ts';
import { addingOption, endOf, indentAt, nodesAround, unwrap, withProperties } from '../../../engine/authoring.ts';
import type { Endless } from './lifetimes.ts';
import type { Options } from './options.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

export function givingLifetime(context: CheckContext<Options>, found: Endless): readonly Repair[] {
  const { defaultLifetime } = context.options;
  const edits = editsFor(context, found);
  return edits ? [{ title: `Let the token expire after ${defaultLifetime}`, safety: 'suggestion', edits }] : [];
}

type Edits = (sources: Sources) => readonly Edit[];

function editsFor({ model, options }: CheckContext<Options>, { token, claims }: Endless): Edits | undefined {
  const { where, token: use, library } = token;
  if (library === 'jose') return inChain(where, options.defaultLifetime);
  if (use.options !== undefined)
    return addingOption(model, where, use.options, `expiresIn: '${options.defaultLifetime}'`);
  return claims && asClaim(where.file.path, claims, options.defaultLifetime);
}

/** Before the last call, on a line of its own where that has one. */
function inChain({ file, call }: Endless['token']['where'], lifetime: string): Edits | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  return ({ text }) => {
    const source = text(file.path);
    const end = endOf(source, callee.object);
    const isLong = source.slice(end, callee.propertyRange.start).includes('\n');
    const before = isLong ? `\n${indentAt(source, callee.propertyRange.start)}` : '';
    return [{ path: file.path, range: { start: end, end }, text: `${before}.setExpirationTime('${lifetime}')` }];
  };
}

function asClaim(path: string, claims: NonNullable<Endless['claims']>, lifetime: string): Edits | undefined {
  const object = unwrap(claims.value);
  if (object.kind !== 'object' || claims.file.path !== path) return undefined;
  const seconds = Number.parseInt(lifetime, 10) * (SECONDS[lifetime.slice(-1)] ?? 1);
  return ({ text, tree }) => {
    const node = nodesAround(tree(path), object).findLast(({ type }) => type === 'ObjectExpression');
    const claim = `exp: Math.floor(Date.now() / 1000) + ${seconds}`;
    return node?.type === 'ObjectExpression' ? [withProperties(path, text(path), node, [claim])] : [];
  };
}
