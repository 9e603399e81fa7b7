/** Tokens that show by their provider's format what they are, wherever they stand in the code. */
import type { Naming, Problem, Range, TSESTree, VisitContext, Visitor } from '../../../engine/authoring.ts';
import { environmentName } from '../../../engine/authoring.ts';
import { formatsIn, isTestLike } from './options.ts';
import type { Options } from './options.ts';
import { formatProblem } from './problems.ts';

export function visitFormats(context: VisitContext<Options>): Visitor {
  const { role, options } = context;
  if (isTestLike(role) && options.testFiles === 'none') return {};
  const problems = (text: string, node: TSESTree.Node, ancestors: readonly TSESTree.Node[]): Problem[] => {
    const [found] = formatsIn(text, role, options);
    return found === undefined ? [] : [formatProblem(context, found, placeOf(node, ancestors), text)];
  };
  return {
    Literal(node, ancestors) {
      if (typeof node.value !== 'string' || node.value.length < shortest(options)) return;
      const parent = ancestors.at(-1);
      // A concatenation of constants is looked at as a whole.
      if (parent?.type === 'TSLiteralType' || (isConcatenation(parent) && concatenated(parent) !== undefined)) return;
      return problems(node.value, node, ancestors);
    },
    TemplateLiteral(node, ancestors) {
      if (isConcatenation(ancestors.at(-1))) return;
      return problems(templateText(node), node, ancestors);
    },
    BinaryExpression(node, ancestors) {
      if (!isConcatenation(node) || isConcatenation(ancestors.at(-1))) return;
      const text = concatenated(node);
      return text === undefined ? undefined : problems(text, node, ancestors);
    },
  };
}

/** Only formats of the team's own are shorter than 20 characters. */
function shortest({ extraPatterns }: Options): number {
  return extraPatterns.length > 0 ? 1 : 20;
}

function isConcatenation(node: TSESTree.Node | undefined): node is TSESTree.BinaryExpression {
  return node?.type === 'BinaryExpression' && node.operator === '+';
}

function concatenated(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral') return node.expressions.length === 0 ? templateText(node) : undefined;
  if (!isConcatenation(node)) return undefined;
  const left = concatenated(node.left);
  const right = left === undefined ? undefined : concatenated(node.right);
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Its constant parts, with a gap where something is filled in. */
function templateText({ quasis }: TSESTree.TemplateLiteral): string {
  return quasis.map(({ value }) => value.cooked ?? value.raw).join(' ');
}

export interface LiteralPlace {
  readonly at: Range;
  readonly naming: Naming;
  readonly inJsx: boolean;
  /** Whether an expression may stand there. */
  readonly replaceable: boolean;
}

function placeOf(node: TSESTree.Node, ancestors: readonly TSESTree.Node[]): LiteralPlace {
  const { start, end } = node as unknown as Range;
  const parent = ancestors.at(-1);
  const fixed =
    parent?.type === 'TSEnumMember' ||
    parent?.type.startsWith('Import') ||
    parent?.type.startsWith('Export') ||
    isKey(node, parent);
  return {
    at: { start, end },
    naming: namingOf(ancestors),
    inJsx: parent?.type === 'JSXAttribute',
    replaceable: !fixed,
  };
}

/** As far as the function around; a call passes no name on to what it is given. */
function namingOf(ancestors: readonly TSESTree.Node[]): Naming {
  const owners: string[] = [];
  let own: string | undefined;
  let direct = true;
  for (const ancestor of ancestors.toReversed()) {
    if (/Function/.test(ancestor.type)) break;
    if (ancestor.type === 'CallExpression' || ancestor.type === 'NewExpression') direct = false;
    const name = nameOf(ancestor);
    if (name !== undefined && direct && own === undefined) own = name;
    else if (name !== undefined) owners.unshift(name);
  }
  return { own, owners };
}

function isKey(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  return parent?.type === 'Property' && parent.key === node;
}

function nameOf(node: TSESTree.Node): string | undefined {
  switch (node.type) {
    case 'VariableDeclarator':
      return keyName(node.id);
    case 'Property':
    case 'PropertyDefinition':
      return keyName(node.key);
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return keyName(node.left);
    case 'JSXAttribute':
      return environmentName(String(node.name.name));
    default:
      return undefined;
  }
}

function keyName(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'MemberExpression') return keyName(key.property);
  return undefined;
}
