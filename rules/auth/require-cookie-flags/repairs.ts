/** Giving a cookie the flags it lacks. */
import type {
  At,
  CheckContext,
  CookieCall,
  CookieHeader,
  Edit,
  Repair,
  Sources,
  TSESTree,
} from '../../../engine/authoring.ts';
import { endOf, nodesAround, unwrap, withProperties } from '../../../engine/authoring.ts';
import type { Fault, Flag } from './flags.ts';
import { listed } from './messages.ts';
import type { Options } from './options.ts';

export interface Wanted {
  readonly faults: readonly Fault[];
  /** `sameSite` is `none`, which asks for `secure` everywhere. */
  readonly always: boolean;
}

export function addingFlags(
  context: CheckContext<Options>,
  cookie: CookieCall,
  { faults, always }: Wanted,
): readonly Repair[] {
  const edits = faults.length === 0 ? undefined : editsFor(context, cookie, faults, always);
  const flags = listed(faults.map(({ flag }) => flag));
  return edits ? [{ title: `Set ${flags}`, safety: 'suggestion', edits }] : [];
}

function valueOf(flag: Flag, always: boolean, { sameSite }: Options): string {
  if (flag === 'httpOnly') return 'true';
  if (flag === 'sameSite') return `'${sameSite}'`;
  return always ? 'true' : `process.env.NODE_ENV === 'production'`;
}

function editsFor(
  { model, options }: CheckContext<Options>,
  { where, use, options: given }: CookieCall,
  faults: readonly Fault[],
  always: boolean,
): ((sources: Sources) => readonly Edit[]) | undefined {
  const { file, call } = where;
  const written = (flag: Flag, suffix = '') => `${flag}: ${valueOf(flag, always, options)}${suffix}`;
  if (!given) {
    const last = call.args.at(-1);
    if (!last || call.args.length !== use.options) return undefined;
    return ({ text }) => {
      const end = endOf(text(file.path), last);
      const object = `{ ${faults.map(({ flag }) => written(flag)).join(', ')} }`;
      return [{ path: file.path, range: { start: end, end }, text: `, ${object}` }];
    };
  }
  const source = model.source(given);
  const object = unwrap(source.value);
  const { path } = source.file;
  const isInside = ({ file: other, value }: At) =>
    other === source.file && object.start <= value.start && value.end <= object.end;
  if (object.kind !== 'object' || faults.some(({ off }) => off && !isInside(off))) return undefined;
  return ({ text, tree }) => {
    const around = nodesAround(tree(path), object);
    const node = around.findLast(({ type }) => type === 'ObjectExpression');
    if (node?.type !== 'ObjectExpression') return [];
    const suffix = isWidened(path, around.slice(0, around.indexOf(node))) ? ' as const' : '';
    const suffixOf = (flag: Flag) => (flag === 'sameSite' ? suffix : '');
    const flips = faults.flatMap(({ flag, off }): Edit[] =>
      off
        ? [
            {
              path,
              range: { start: off.value.start, end: off.value.end },
              text: `${valueOf(flag, always, options)}${suffixOf(flag)}`,
            },
          ]
        : [],
    );
    const added = faults.flatMap(({ flag, off }) => (off ? [] : [written(flag, suffixOf(flag))]));
    return added.length === 0 ? flips : [...flips, withProperties(path, text(path), node, added)];
  };
}

/** In an object that nothing gives a type, TypeScript takes `'lax'` for any text. */
function isWidened(path: string, around: readonly TSESTree.Node[]): boolean {
  if (!/\.[cm]?tsx?$/.test(path)) return false;
  const outer = around.findLast(({ type }) => type !== 'ObjectExpression' && type !== 'Property');
  return outer?.type === 'VariableDeclarator' && outer.id.typeAnnotation == null;
}

const ATTRIBUTES: Readonly<Record<Flag, string>> = { httpOnly: 'HttpOnly', secure: 'Secure', sameSite: 'SameSite' };

/** At the end of the header's text. */
export function addingAttributes(
  { file, options }: CheckContext<Options>,
  { value }: CookieHeader,
  flags: readonly Flag[],
): readonly Repair[] {
  if ((value.kind !== 'literal' && value.kind !== 'template') || flags.length === 0) return [];
  const sameSite = options.sameSite === 'lax' ? 'Lax' : 'Strict';
  const attributes = flags.map((flag) => (flag === 'sameSite' ? `SameSite=${sameSite}` : ATTRIBUTES[flag]));
  const end = value.end - 1;
  const edits = ({ text }: Sources): readonly Edit[] => {
    const separator = /;\s*$/.test(text(file.path).slice(value.start, end)) ? ' ' : '; ';
    return [{ path: file.path, range: { start: end, end }, text: separator + attributes.join('; ') }];
  };
  return [{ title: `Add ${listed(attributes)}`, safety: 'suggestion', edits }];
}
