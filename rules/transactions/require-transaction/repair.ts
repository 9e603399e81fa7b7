/** Wraps the statements from the first write to the second in a transaction and moves their calls onto its handle. */
import {
  changed,
  clientOf,
  indentAt,
  isWithin,
  nameOf,
  nodesAround,
  ontoHandle,
  openingFor,
  reindented,
  statementAround,
  styleOf,
} from '../../../engine/authoring.ts';
import type {
  CallAt,
  CallEffect,
  Change,
  Edit,
  FileFacts,
  Model,
  Opening,
  Range,
  Repair,
  Sources,
  TSESTree,
} from '../../../engine/authoring.ts';
import type { Pair, Write } from './pairs.ts';

const MAX_DEPTH = 4;

interface Query {
  readonly call: CallAt;
  readonly effect: CallEffect;
}

export function repairOf(model: Model, { first, second }: Pair): Repair | undefined {
  const isHere = [first, second].every(({ hops, step }) => hops.length === 1 && step.call.awaited);
  const { file, call } = first.step;
  if (!isHere || call.block !== second.step.call.block) return undefined;
  const span = { start: startOf(first).call.start, end: second.step.call.end };
  const queries = queriesIn(model, file, span);
  const opening = openingFor(model, startOf(first), first.effect);
  if (!queries || !opening || !isOneClient(model, queries) || writesOutside(file, span)) return undefined;
  return {
    title: 'Run them in one transaction',
    safety: 'suggestion',
    edits: (sources) =>
      editsOf(sources, file, span, opening, () =>
        queries.map(({ call: query, effect }) => ontoHandle(model, query, effect, opening.handle)),
      ),
  };
}

const startOf = ({ effect, step }: Write): CallAt => effect.chain[0] ?? step;

/** All queries of the span; undefined when some are made where the handle does not reach. */
function queriesIn(model: Model, file: FileFacts, span: Range): readonly Query[] | undefined {
  const found: Query[] = [];
  for (const [index, fact] of file.calls.entries()) {
    if (!isWithin(fact, span)) continue;
    const call: CallAt = { file, index, call: fact };
    const effect = model.effect(call);
    if (effect && DATABASE.has(effect.kind)) found.push({ call: effect.chain[0] ?? call, effect });
    else if (model.targets(call).length > 0 && model.reach(call, ({ kind }) => DATABASE.has(kind), MAX_DEPTH))
      return undefined;
  }
  return found;
}

function isOneClient(model: Model, queries: readonly Query[]): boolean {
  const names = queries.map(({ call }) => {
    const client = clientOf(model, call);
    return client && nameOf(client.file, client.value);
  });
  return new Set(names).size === 1;
}

const DATABASE: ReadonlySet<string> = new Set(['read', 'write', 'transaction']);

/** A variable from outside that is set inside a callback is no longer known to be set. */
function writesOutside(file: FileFacts, span: Range): boolean {
  return file.bindings.some(
    (binding) => !isWithin(binding, span) && binding.writes.some((write) => isWithin(write, span)),
  );
}

function editsOf(
  sources: Sources,
  file: FileFacts,
  span: Range,
  opening: Opening,
  moved: () => readonly (Change | undefined)[],
): readonly Edit[] {
  const { path } = file;
  const text = sources.text(path);
  const tree = sources.tree(path);
  const whole = statementsOf(tree, span);
  if (!whole) return [];
  const changes = moved();
  const known = changes.filter((change): change is Change => change !== undefined);
  const { last, range, rest } = whole;
  const names = constantsIn(tree, range).filter(({ name }) =>
    new RegExp(`\\b${name}\\b`).test(text.slice(rest.start, rest.end)),
  );
  const piece = text.slice(range.start, range.end);
  if (known.length < changes.length || names.some(({ isConstant }) => !isConstant) || /`[^`]*\n[^`]*`/.test(piece))
    return [];
  const indent = indentAt(text, range.start);
  const step = /\n\t/.test(text) ? '\t' : '  ';
  const { semicolon } = styleOf(text);
  const list = names.map(({ name }) => name);
  const given = list.length > 1 ? `{ ${list.join(', ')} }` : list[0];
  const isReturn = last.type === 'ReturnStatement';
  const body = reindented(changed(text, range, known), indent, `${indent}${step}`);
  const lines = [
    `${isReturn ? 'return ' : given === undefined ? '' : `const ${given} = `}await ${opening.code(text)}`,
    `${indent}${step}${body}`,
    ...(given === undefined ? [] : [`${indent}${step}return ${given}${semicolon}`]),
    `${indent}})${semicolon}`,
  ];
  return [{ path, range, text: lines.join('\n') }];
}

interface Whole {
  readonly range: Range;
  readonly last: TSESTree.Node;
  /** The code behind it in the same function. */
  readonly rest: Range;
}

/** The statements that hold the span, when they follow each other in one list. */
function statementsOf(tree: TSESTree.Program, { start, end }: Range): Whole | undefined {
  const first = statementAround(tree, { start, end: start + 1 });
  const last = statementAround(tree, { start: end - 1, end });
  if (!first || !last || first === last) return undefined;
  const list = nodesAround(tree, { start: first.start, end: last.end }).at(-1);
  if (
    list?.type !== 'BlockStatement' ||
    !list.body.some((each) => each === first) ||
    !list.body.some((each) => each === last)
  )
    return undefined;
  return {
    range: { start: first.start, end: last.end },
    last,
    rest: { start: last.end, end: functionEnd(tree, last) },
  };
}

function functionEnd(tree: TSESTree.Program, { start, end }: Range): number {
  const around = nodesAround(tree, { start, end });
  return around.findLast(({ type }) => /Function/.test(type))?.end ?? tree.end;
}

/** Names that the statements of the range declare for the code behind them. */
function constantsIn(
  tree: TSESTree.Program,
  range: Range,
): readonly { readonly name: string; readonly isConstant: boolean }[] {
  const list = nodesAround(tree, range).findLast(({ type }) => type === 'BlockStatement');
  if (list?.type !== 'BlockStatement') return [];
  return list.body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration' || !isWithin(statement, range)) return [];
    return statement.declarations.flatMap(({ id }) =>
      namesOf(id).map((name) => ({ name, isConstant: statement.kind === 'const' })),
    );
  });
}

function namesOf(pattern: TSESTree.Node | null): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesOf(each.type === 'Property' ? each.value : each.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesOf);
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}
