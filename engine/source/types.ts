import type { TSESTree } from '@typescript-eslint/types';
import type { Range } from '../facts/model.ts';

/** Every node and comment of our trees carries its offsets; TSESTree's own types know `range` only. */
declare module '../../node_modules/@typescript-eslint/types/dist/generated/ast-spec' {
  interface NodeOrTokenData {
    start: number;
    end: number;
  }
}

/** Result of the one door to the parsers. Parsing never fails: it gives a tree plus problems. */
export interface Parsed {
  readonly ast: TSESTree.Program;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  /** Which producer made the tree. */
  readonly producer: 'oxc' | 'typescript';
}

export interface Comment extends Range {
  readonly type: 'Line' | 'Block';
  /** Without its marks. */
  readonly value: string;
}

export interface SyntaxProblem extends Range {
  readonly message: string;
}

/** One-based, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
