/** The parameter of a handler that takes errors, added where it is missing. */
import type { Edit, FunctionAt, ParamFact, RequestCallback, Sources } from '../../../engine/authoring.ts';

export interface Target {
  readonly name: string;
  edits(sources: Sources): readonly Edit[];
}

/** Parameters before the one that takes errors, by the kind of handler. */
const BEFORE: Readonly<Partial<Record<RequestCallback['kind'], readonly string[]>>> = {
  route: ['req', 'res'],
  middleware: ['req', 'res'],
  param: ['req', 'res'],
  error: ['err', 'req', 'res'],
};

/** Undefined when there is none, and none can be added. */
export function parameterFor(of: FunctionAt, { kind }: RequestCallback): Target | undefined {
  const { file, fn } = of;
  const names = fn.params.map(({ name }) => name);
  if (kind === 'server') return names[1] === undefined ? undefined : { name: names[1], edits: () => [] };
  const before = BEFORE[kind];
  const index = before?.length ?? fn.params.length - 1;
  const known = fn.params[index];
  if (known) return known.name === undefined ? undefined : { name: known.name, edits: () => [] };
  const last = fn.params.at(-1);
  if (!before || last?.rest || fn.params.length > index || isTaken(of, 'next')) return undefined;
  const missing = [...before.slice(fn.params.length), 'next'];
  const typed = last?.type !== undefined;
  if (typed && missing.length > 1) return undefined;
  return {
    name: 'next',
    edits: (sources) => {
      const text = sources.text(file.path);
      if (!last) return withoutParameters(of, text, missing);
      const at = last.end;
      const qualifier = typed ? qualifierOf(last) : undefined;
      const type = typed ? `: ${qualifier === undefined ? '' : `${qualifier}.`}NextFunction` : '';
      const added = `, ${missing.join(', ')}${type}`;
      const edits = bare(text, of)
        ? parenthesised(of, last, added)
        : [{ path: file.path, range: { start: at, end: at }, text: added }];
      return typed && qualifier === undefined ? [...edits, ...importingType(of, sources)] : edits;
    },
  };
}

const isTaken = ({ file, fn }: FunctionAt, name: string) =>
  file.bindings.some((binding) => binding.name === name && fn.start <= binding.start && binding.end <= fn.end);

/** `express.Request` is named by its package. */
const qualifierOf = ({ type }: ParamFact) => (type?.name.includes('.') ? type.name.split('.')[0] : undefined);

/** `async req => …` has no parentheses. */
const bare = (text: string, { fn }: FunctionAt) =>
  fn.kind === 'arrow' && fn.params.length === 1 && !text.slice(fn.start, fn.params[0]?.start).includes('(');

function parenthesised({ file }: FunctionAt, { start, end }: ParamFact, added: string): readonly Edit[] {
  return [
    { path: file.path, range: { start, end: start }, text: '(' },
    { path: file.path, range: { start: end, end }, text: `${added})` },
  ];
}

function withoutParameters({ file, fn }: FunctionAt, text: string, names: readonly string[]): readonly Edit[] {
  const open = text.indexOf('(', fn.start) + 1;
  return open <= 0 ? [] : [{ path: file.path, range: { start: open, end: open }, text: names.join(', ') }];
}

function importingType({ file }: FunctionAt, sources: Sources): readonly Edit[] {
  if (file.bindings.some(({ name }) => name === 'NextFunction')) return [];
  const declaration = sources
    .tree(file.path)
    .body.find(
      (node) =>
        node.type === 'ImportDeclaration' &&
        node.source.value === 'express' &&
        node.specifiers.some(({ type }) => type === 'ImportSpecifier'),
    );
  const last = declaration?.type === 'ImportDeclaration' ? declaration.specifiers.at(-1) : undefined;
  if (last) return [{ path: file.path, range: { start: last.end, end: last.end }, text: ', NextFunction' }];
  return [{ path: file.path, range: { start: 0, end: 0 }, text: "import type { NextFunction } from 'express';\n" }];
}
