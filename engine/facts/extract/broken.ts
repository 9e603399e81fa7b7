import type * as Tree from '../../source/tree.ts';
import type { Range } from '../model.ts';
import { childNodes } from './walker.ts';

/**
 * The statements around syntax problems. A problem at the very start of a statement, or between two, is mostly the
 * fault of the statement before, whose end is taken in too.
 */
export function brokenRanges(program: Tree.Program, problems: readonly Range[]): readonly Range[] {
  const tree = new Units();
  const ranges = problems.map((problem) => aroundProblem(program, problem, tree));
  return merged(ranges.sort((left, right) => left.start - right.start || left.end - right.end));
}

function aroundProblem(program: Tree.Program, problem: Range, tree: Units): Range {
  const around = { start: problem.start, end: problem.end };
  let container: Tree.Node = program;
  for (;;) {
    const units = tree.inside(container);
    const inside = units.find((unit) => unit.start < problem.start && problem.start <= unit.end);
    if (inside === undefined) {
      for (const unit of units) if (unit.start === problem.start) widen(around, unit);
      const before = units.findLast((unit) => unit.end <= problem.start);
      // Ahead of any statement inside, the head of the statement around is at fault: `if (user.) {`.
      widen(around, before === undefined ? { start: container.start, end: problem.end } : lastSimple(before, tree));
      if (units.length === 0) widen(around, container);
      return around;
    }
    container = inside;
  }
}

/** The last statement in a class, function or branch, down to one that is no such frame. */
function lastSimple(unit: Tree.Node, tree: Units): Tree.Node {
  if (/^(Expression|Return|Throw)Statement$|^Variable|^Property/.test(unit.type)) return unit;
  const last = tree.inside(unit).at(-1);
  return last === undefined ? unit : lastSimple(last, tree);
}

/** One quote that is missing can make hundreds of problems: each node is looked into once. */
class Units {
  readonly #known = new Map<Tree.Node, readonly Tree.Node[]>();

  inside(node: Tree.Node): readonly Tree.Node[] {
    const units = this.#known.get(node) ?? unitsIn(node);
    this.#known.set(node, units);
    return units;
  }
}

/** The nearest statements and class members below a node, through whatever expressions lie between. */
function unitsIn(node: Tree.Node): Tree.Node[] {
  return childNodes(node).flatMap((child) => (isUnit(child) ? [child] : unitsIn(child)));
}

function isUnit(node: Tree.Node): boolean {
  if (node.type === 'BlockStatement') return false;
  return (
    /Statement$|Declaration$|Definition$|^SwitchCase$|^TSDeclareFunction$/.test(node.type) &&
    node.type !== 'TSTypeParameterDeclaration'
  );
}

function widen(range: { start: number; end: number }, by: Range): void {
  range.start = Math.min(range.start, by.start);
  range.end = Math.max(range.end, by.end);
}

function merged(sorted: readonly Range[]): readonly Range[] {
  const result: { start: number; end: number }[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
