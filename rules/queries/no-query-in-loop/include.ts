/** The query that gives the elements loads the related row along with each. */
import {
  calleeOf,
  elementKey,
  elementVariable,
  memberPath,
  nodesAround,
  property,
  unwrap,
} from '../../../engine/authoring.ts';
import type {
  CallAt,
  Edit,
  LoopAround,
  Model,
  Repair,
  RepeatedCall,
  Sources,
  Value,
} from '../../../engine/authoring.ts';
import { objectFilterRead } from './object-filters.ts';
import { relationOf } from './relations.ts';

/** For one related row, found by its key alone, where the elements come from a query in the same function. */
export function including(model: Model, repeated: RepeatedCall): Repair | undefined {
  const { call, loop, witness } = repeated;
  const { effect } = witness;
  const { file } = loop;
  const parent = witness.hops.length === 1 ? parentQuery(model, loop, effect.library) : undefined;
  const variable = elementVariable(loop);
  const read = parent && asksByKeyAlone(effect) ? objectFilterRead({ model, call, loop, effect }) : undefined;
  if (!parent || variable === undefined || read?.rows !== 'one' || !/^_?id$/.test(read.condition.key)) return undefined;
  const [foreignKey, ...deeper] = elementKey(loop, read.condition.value)?.path ?? [];
  if (foreignKey === undefined || deeper.length > 0) return undefined;
  const child = { target: effect.target ?? '', call };
  const relation = relationOf(effect.library, {
    model,
    parent: parent.first,
    child,
    foreignKey,
    element: { file, variable },
  });
  const edits = relation === undefined ? undefined : loading(parent, relation, repeated);
  if (relation === undefined || !edits) return undefined;
  const element = file.bindings[variable]?.name ?? '';
  return {
    title: `Load ${relation} together with each ${element}`,
    safety: 'suggestion',
    edits: (sources) => [...edits, ...replacement(sources, call, `${element}.${relation}`)],
  };
}

/** A lazy relation that is loaded with the elements costs no query when it is awaited. */
export function loadingLazy(model: Model, loop: LoopAround, relation: string): Repair | undefined {
  const parent = parentQuery(model, loop, 'TypeORM');
  const edits = parent && relationOption('TypeORM', parent, relation);
  if (!edits) return undefined;
  return { title: `Load ${relation} with the query that gives the elements`, safety: 'suggestion', edits: () => edits };
}

/** `findUnique({ where: { id } })`, with no other condition and no other option. */
function asksByKeyAlone({ options, filter, chain }: RepeatedCall['witness']['effect']): boolean {
  const given = options && unwrap(options);
  const condition = filter && unwrap(filter);
  const isPlain =
    given === undefined || (given.kind === 'object' && given.spreads.length === 0 && given.properties.length === 1);
  const isSingle = condition?.kind !== 'object' || condition.properties.length === 1;
  return isPlain && isSingle && !chain.some((link) => /\b(?:lean|populate|select)$/.test(calleeOf(link)));
}

interface Parent {
  /** The call that names the finder. */
  readonly first: CallAt;
  /** The end of its chain. */
  readonly last: CallAt;
  readonly options: Value | undefined;
}

const FINDERS = /(?:^|\.)(?:find|findMany|findAll)$/;

/** `const posts = await prisma.post.findMany(…)`, or the query in the header of the loop, in the function of the loop. */
function parentQuery(model: Model, loop: LoopAround, library: string): Parent | undefined {
  const { file } = loop;
  const over = loop.over && unwrap(loop.over);
  const binding = over?.kind === 'ref' ? file.bindings[over.binding] : undefined;
  if (binding && (binding.path || binding.writes.length > 0 || binding.init?.kind !== 'await')) return undefined;
  const made = binding?.init ? unwrap(binding.init) : over;
  const call = made?.kind === 'call' ? file.calls[made.call] : undefined;
  if (made?.kind !== 'call' || !call) return undefined;
  const last: CallAt = { file, index: made.call, call };
  const effect = model.effect(last);
  const first = effect?.chain[0] ?? last;
  const functionOf = (block: number) => file.blocks[block]?.fn;
  const isHere = functionOf(call.block) === functionOf(file.blocks[loop.block]?.parent ?? 0);
  const fits = effect?.library === library && effect.kind === 'read' && FINDERS.test(calleeOf(first));
  return fits && isHere && first.file === file ? { first, last, options: effect.options } : undefined;
}

const insertion = ({ file: { path } }: CallAt, at: number, text: string): readonly Edit[] => [
  { path, range: { start: at, end: at }, text },
];

function loading(parent: Parent, relation: string, repeated: RepeatedCall): readonly Edit[] | undefined {
  const { library } = repeated.witness.effect;
  return library === 'Mongoose' ? populating(parent, relation, repeated) : relationOption(library, parent, relation);
}

/** The edits that make the parent's query load the relation; undefined when its options cannot be read off. */
function relationOption(library: string, parent: Parent, relation: string): readonly Edit[] | undefined {
  const { first, last } = parent;
  const option = library === 'TypeORM' ? 'relations' : 'include';
  const entry = library === 'Sequelize' ? `${option}: ['${relation}']` : `${option}: { ${relation}: true }`;
  const options = parent.options && unwrap(parent.options);
  if (!options) {
    // The options come behind the entity of an entity manager.
    const before = first.call.args.at(-1);
    return before
      ? insertion(first, before.end, `, { ${entry} }`)
      : insertion(first, last.call.end - 1, `{ ${entry} }`);
  }
  if (options.kind !== 'object' || options.spreads.length > 0) return undefined;
  const chosen = (library === 'Prisma' ? property(options, 'select') : undefined) ?? property(options, option);
  const end = options.properties.at(-1)?.end;
  if (!chosen) return end === undefined ? undefined : insertion(first, end, `, ${entry}`);
  const list = unwrap(chosen);
  const item =
    list.kind === 'array' ? list.elements.at(-1) : list.kind === 'object' ? list.properties.at(-1) : undefined;
  if (!item || property(list, relation)) return undefined;
  return insertion(first, item.end, list.kind === 'array' ? `, '${relation}'` : `, ${relation}: true`);
}

function populating(
  { first, last }: Parent,
  relation: string,
  { call, witness }: RepeatedCall,
): readonly Edit[] | undefined {
  const child = memberPath((witness.effect.chain[0] ?? call).call.callee)?.root;
  if (child?.kind !== 'ref' || first.index !== last.index) return undefined;
  const name = call.file.bindings[child.binding]?.name ?? '';
  const type = /\.[cm]?tsx?$/.test(call.file.path) ? `<{ ${relation}: InstanceType<typeof ${name}> }>` : '';
  return insertion(last, last.call.end, `.populate${type}('${relation}')`);
}

function replacement(sources: Sources, { file, call }: CallAt, text: string): readonly Edit[] {
  const around = nodesAround(sources.tree(file.path), call);
  const index = around.findLastIndex(({ start, end }) => start === call.start && end === call.end);
  const outer = around[index - 1];
  const whole = outer?.type === 'AwaitExpression' ? outer : around[index];
  return whole ? [{ path: file.path, range: { start: whole.start, end: whole.end }, text }] : [];
}
