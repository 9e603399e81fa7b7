/** The query that gives the elements loads the related row along with each. */
import { calleeOf, elementVariable, memberPath, nodesAround, property, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, Edit, LoopAround, Model, Range, Repair, RepeatedCall, Sources, Value } from '../../../engine/authoring.ts';
import { elementKey } from './element-keys.ts';
import { objectFilterRead } from './object-filters.ts';
import { relationOf, type Reference } from './relations.ts';

/** For one related row, found by its key alone, where the elements come from a query in the same function. */
export function including(model: Model, repeated: RepeatedCall): Repair | undefined {
  const { call, loop, witness } = repeated;
  const { effect } = witness;
  const parent = witness.hops.length === 1 ? parentQuery(model, repeated) : undefined;
  const variable = elementVariable(loop);
  const read = parent && objectFilterRead({ model, call, loop, effect });
  const filter = effect.filter && unwrap(effect.filter);
  if (!parent || variable === undefined || !read || read.rows !== 'one' || !/^_?id$/.test(read.key)) return undefined;
  if (filter?.kind === 'object' && filter.properties.length > 1) return undefined;
  const [foreignKey, ...deeper] = elementKey(loop, read.value)?.path ?? [];
  if (foreignKey === undefined || deeper.length > 0) return undefined;
  const reference: Reference = { model, parent: parent.first, child: call, childModel: effect.target ?? '', foreignKey, element: { file: loop.file, variable } };
  const relation = relationOf(effect.library, reference);
  const load = relation === undefined ? undefined : loading(effect.library, parent, relation, repeated);
  if (relation === undefined || !load) return undefined;
  const element = loop.file.bindings[variable]?.name ?? '';
  return {
    title: `Load \`${relation}\` with the query that gives \`${element}\``,
    safety: 'suggestion',
    edits: (sources) => [...load(sources), ...replacement(sources, call, `${element}.${relation}`)],
  };
}

interface Parent {
  /** The call that names the finder. */
  readonly first: CallAt;
  readonly last: CallAt;
  readonly options?: Value;
}

/** `const posts = await prisma.post.findMany(…)`, or the query in the header of the loop, in the function of the loop. */
function parentQuery(model: Model, { loop, witness }: RepeatedCall): Parent | undefined {
  const { file } = loop;
  const over = loop.over && unwrap(loop.over);
  const binding = over?.kind === 'ref' ? file.bindings[over.binding] : undefined;
  if (binding && (binding.path || binding.writes.length > 0 || binding.init?.kind !== 'await')) return undefined;
  const made = binding?.init ? unwrap(binding.init) : over;
  const call = made?.kind === 'call' ? file.calls[made.call] : undefined;
  if (made?.kind !== 'call' || !call) return undefined;
  const last: CallAt = { file, index: made.call, call };
  const effect = model.effect(last);
  const isSame = effect?.library === witness.effect.library && effect.kind === 'read' && effect.rows === 'many';
  const isHere = functionAround(loop, call.block) === functionAround(loop, file.blocks[loop.block]?.parent ?? 0);
  const first = effect?.chain[0] ?? last;
  if (!isSame || !isHere || first.file !== file) return undefined;
  return { first, last, ...(effect.options ? { options: effect.options } : {}) };
}

const functionAround = ({ file }: LoopAround, block: number) => file.blocks[block]?.fn ?? -1;

type Load = (sources: Sources) => readonly Edit[];

function loading(library: string, parent: Parent, relation: string, { call, witness }: RepeatedCall): Load | undefined {
  const { path } = parent.first.file;
  const insert = (at: number, text: string): readonly Edit[] => [{ path, range: { start: at, end: at }, text }];
  if (library === 'Mongoose') {
    const isPlain = [parent.last, call].every((each) => !/\b(?:lean|populate|select)$/.test(calleeOf(each)));
    const child = memberPath((witness.effect.chain[0] ?? call).call.callee)?.root;
    if (!isPlain || child?.kind !== 'ref' || parent.last !== parent.first && parent.last.index !== parent.first.index) return undefined;
    const name = call.file.bindings[child.binding]?.name ?? '';
    const type = /\.[cm]?tsx?$/.test(path) ? `<{ ${relation}: InstanceType<typeof ${name}> }>` : '';
    return () => insert(parent.last.call.end, `.populate${type}('${relation}')`);
  }
  const options = parent.options && unwrap(parent.options);
  const { call: finder } = parent.first;
  if (!options) {
    // The options are the next argument, behind the entity of an entity manager.
    const last = finder.args.at(-1);
    const text = `{ ${optionFor(library)}: ${library === 'Sequelize' ? `['${relation}']` : `{ ${relation}: true }`} }`;
    return () => (last ? insert(last.end, `, ${text}`) : insert(finder.end - 1, text));
  }
  if (options.kind !== 'object' || options.spreads.length > 0) return undefined;
  return intoOptions(library, options, relation, insert, selection(witness.effect.options));
}

const optionFor = (library: string) => (library === 'TypeORM' ? 'relations' : 'include');

type ObjectLiteral = Extract<Value, { kind: 'object' }>;

function intoOptions(
  library: string,
  options: ObjectLiteral,
  relation: string,
  insert: (at: number, text: string) => readonly Edit[],
  select: Range | undefined,
): Load | undefined {
  const chosen = library === 'Prisma' ? property(options, 'select') : undefined;
  const target = chosen ?? property(options, optionFor(library));
  const [first] = options.properties;
  const entry = (sources: Sources, path: string) =>
    select ? `${relation}: { select: ${sources.text(path).slice(select.start, select.end)} }` : `${relation}: true`;
  if (!target) {
    if (!first) return undefined;
    const list = library === 'Sequelize' ? `['${relation}']` : `{ ${relation}: true }`;
    const at = options.properties.at(-1)?.end ?? first.end;
    return () => insert(at, `, ${optionFor(library)}: ${list}`);
  }
  const inner = unwrap(target);
  if (inner.kind === 'array') {
    const last = inner.elements.at(-1);
    return last && (() => insert(last.end, `, '${relation}'`));
  }
  const last = inner.kind === 'object' && inner.spreads.length === 0 ? inner.properties.at(-1) : undefined;
  if (inner.kind !== 'object' || !last || property(inner, relation)) return undefined;
  return () => insert(last.end, `, ${relation}: true`);
}

function replacement(sources: Sources, { file, call }: CallAt, text: string): readonly Edit[] {
  const around = nodesAround(sources.tree(file.path), call);
  const index = around.findLastIndex(({ start, end }) => start === call.start && end === call.end);
  const outer = around[index - 1];
  const whole = outer?.type === 'AwaitExpression' ? outer : around[index];
  return whole ? [{ path: file.path, range: { start: whole.start, end: whole.end }, text }] : [];
}
