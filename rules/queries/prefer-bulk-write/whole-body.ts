/** Loops that do nothing but one write, so that the whole loop can become one call. */
import {
  eachPart,
  elementVariable,
  isWithin,
  nodesAround,
  statementAround,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, LoopAround, Range, RepeatedCall, Sources, TSESTree, Value } from '../../../engine/authoring.ts';

/** Whether the round is the write alone, its result used by nobody, in a function that can wait. */
export function isWholeBody({ call, loop }: RepeatedCall): boolean {
  const { file } = loop;
  const body = file.blocks[loop.block];
  const over = loop.over && unwrap(loop.over);
  if (!body || (over?.kind !== 'ref' && over?.kind !== 'member')) return false;
  if (loop.form !== 'for-of' && loop.form !== 'callback') return false;
  if (loop.form === 'callback' && !isOnlyRun(loop)) return false;
  const outer = file.functions[file.blocks[body.parent]?.fn ?? -1];
  const isAlone = (range: Range) => !isWithin(range, body) || isWithin(range, call.call);
  const own = (index: number) => file.bindings[index]?.loop === loop.block || isParameter(loop, index);
  return (
    (outer?.async ?? true) &&
    file.calls.every((other) => isAlone(other) || isCallOf(other, call)) &&
    file.calls.every((other) => !isWithin(other, call.call) || isCallOf(other, call) || !other.awaited) &&
    file.bindings.every((binding, index) => isAlone(binding) || own(index)) &&
    file.blocks.every((block) => block === body || isAlone(block)) &&
    file.memberWrites.every(isAlone)
  );
}

/** `rows.forEach((row) => …)` or `Promise.all(rows.map((row) => …))`, the result of which nobody looks at. */
function isOnlyRun({ file, block }: LoopAround): boolean {
  const fn = file.functions[file.blocks[block]?.fn ?? -1];
  const index = fn?.passedTo?.call ?? -1;
  const isWaited = file.calls.some(({ args, used }) => !used && args[0]?.kind === 'call' && args[0].call === index);
  return fn?.params.length === 1 && (file.calls[index]?.used === false || isWaited);
}

const isCallOf = (other: CallAt['call'], { call }: CallAt) => other === call;

function isParameter({ file, block }: LoopAround, index: number): boolean {
  const param = file.bindings[index]?.param;
  return param !== undefined && param.index === 0 && param.fn === file.blocks[block]?.fn;
}

export interface Whole {
  /** `for (const row of rows) { await save(row); }`, or `await Promise.all(rows.map((row) => save(row)));` */
  readonly statement: Range;
  /** The loop's variable, or the pattern that takes it apart, as the parameter of an arrow function. */
  readonly parameter: string;
  /** The list. */
  readonly over: string;
  /** Comments around the write. */
  readonly comments: readonly string[];
}

/** The loop in the text; undefined when its result is used, or it holds more than the write. */
export function wholeLoop(sources: Sources, { call, loop }: RepeatedCall): Whole | undefined {
  const { path } = loop.file;
  const text = sources.text(path);
  const tree = sources.tree(path);
  const statement = statementAround(tree, loop.head);
  const nodes = nodesAround(tree, call.call);
  const isCovered = statement !== undefined && loop.over !== undefined && nodes.includes(statement);
  if (!isCovered || !loop.over) return undefined;
  const between = nodes.slice(nodes.indexOf(statement) + 1);
  const parameter =
    loop.form === 'for-of' ? forOfParameter(statement, between) : callbackParameter(statement, between, call.call);
  if (!parameter) return undefined;
  const slice = ({ start, end }: Range) => text.slice(start, end);
  const around = [
    slice({ start: statement.start, end: call.call.start }),
    slice({ start: call.call.end, end: statement.end }),
  ];
  const comments = around.flatMap((code) => code.match(/\/\/[^\n]*|\/\*[^]*?\*\//g) ?? []);
  return { statement, parameter: slice(parameter), over: slice(loop.over), comments };
}

/** The write is the one statement of the loop's body. */
function forOfParameter(statement: TSESTree.Node, between: readonly TSESTree.Node[]): Range | undefined {
  if (statement.type !== 'ForOfStatement' || statement.left.type !== 'VariableDeclaration') return undefined;
  if (!isOnly(statement.body, between)) return undefined;
  return statement.left.declarations[0]?.id;
}

function isOnly(body: TSESTree.Node, between: readonly TSESTree.Node[]): boolean {
  const only = body.type === 'BlockStatement' ? (body.body.length === 1 ? body.body[0] : undefined) : body;
  if (!only || !between.includes(only)) return false;
  return only.type === 'ExpressionStatement' || only.type === 'ReturnStatement';
}

/** `await Promise.all(rows.map(…));` or `rows.forEach(…);` as a statement. */
function callbackParameter(
  statement: TSESTree.Node,
  between: readonly TSESTree.Node[],
  call: Range,
): Range | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const fn = between.find((node) => node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression');
  if (fn?.type !== 'ArrowFunctionExpression' && fn?.type !== 'FunctionExpression') return undefined;
  const isBody = fn.body.type === 'BlockStatement' ? isOnly(fn.body, between) : isWithin(call, fn.body);
  return isBody && fn.params.length === 1 ? fn.params[0] : undefined;
}

/** Whether a value is the element itself: `save(row)`. */
export function isElement(loop: LoopAround, value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'ref' && inner.binding === elementVariable(loop);
}

/** Whether a row names other rows to write with it, which no bulk form takes: `author: { connect: { id } }`. */
export function nestsWrites(value: Value): boolean {
  let found = false;
  const walk = (part: Value | undefined): void => {
    if (!part || found) return;
    if (part.kind === 'object')
      found = part.properties.some(({ key }) => /^(?:connect|connectOrCreate|create|createMany)$/.test(key ?? ''));
    eachPart(part, walk);
  };
  walk(value);
  return found;
}
