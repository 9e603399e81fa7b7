/** What a rule is made of. A rule is pure: it yields problems and never reports by side effect. */
import type { TSESTree } from '@typescript-eslint/types';
import type { z } from 'zod';
import type { FileFacts, Range } from '../facts/model.ts';
import type { Model } from '../project/types.ts';

export type Severity = 'error' | 'warning' | 'info';
export type Preset = 'recommended' | 'strict' | 'security' | 'performance';
/** How far a rule looks: one file's tree, across files, from a route down, or the whole project. */
export type RuleKind = 'file' | 'cross-file' | 'route' | 'project';
/** `safe` may run in fix-all; `suggestion` is chosen by a person; `manual` only tells what to do. */
export type Safety = 'safe' | 'suggestion' | 'manual';

export interface Rule<Options = unknown> {
  /** Kebab-case, equal to its folder's name. */
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  /** Slug of the chapter it teaches, and of others that belong. */
  readonly chapter: string;
  readonly also: readonly string[];
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** `recommended` rules are in `strict` too; every rule is in `all`. */
  readonly presets: readonly Preset[];
  readonly cwe?: string;
  readonly owasp?: string;
  /** One or two plain sentences: what it flags and why it hurts. */
  readonly description: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
  /** Kinds of files it looks at; `source` alone if it does not say. */
  readonly roles?: readonly FileRole[];
  /** Names of the libraries its row covers, as the catalog spells them; each has a bad and a good case. */
  readonly libraries: readonly string[];
  /** Whether it ever offers a repair with edits. */
  readonly repair: 'none' | Safety;
  readonly options: z.ZodType<Options>;
  // Methods, not properties: a rule with its own options is still a `Rule`.
  /**
   * Whether a text can hold anything the rule finds, as far as can be told before it is parsed. Tests that no rule can
   * find anything in are not parsed at all. Without it, every text can.
   */
  mayFind?(context: VisitContext<Options>): boolean;
  /** Called in the one walk over each file's tree, for the node types it names. */
  visit?(context: VisitContext<Options>): Visitor;
  /** Called for every string value of a JSON configuration file (not lock files, tsconfig and the like), in order of the text. */
  visitJson?(context: VisitContext<Options>): (entry: JsonString) => Iterable<Problem> | void;
  /** Called once per file after linking. */
  check?(context: CheckContext<Options>): Iterable<Problem>;
}

export type Visitor = {
  readonly [Type in TSESTree.AST_NODE_TYPES]?: (
    node: Extract<TSESTree.Node, { type: Type }>,
    /** Enclosing nodes, outermost first; the last is the parent. Nodes carry no `parent` of their own. */
    ancestors: readonly TSESTree.Node[],
  ) => Iterable<Problem> | void;
};

/** A string value of a JSON file; its range includes the quotes. */
export interface JsonString extends Range {
  /** Keys and array indexes from the document down to it. */
  readonly path: readonly (string | number)[];
  readonly value: string;
}

export interface VisitContext<Options> {
  readonly path: string;
  readonly text: string;
  readonly role: FileRole;
  readonly options: Options;
}

export interface CheckContext<Options> {
  readonly file: FileFacts;
  readonly role: FileRole;
  readonly model: Model;
  readonly options: Options;
}

/** What a file is for, by its path (configurable); most rules look at `source` alone. */
export type FileRole =
  'source' | 'test' | 'fixture' | 'seed' | 'migration' | 'script' | 'generated' | 'config' | 'docs' | 'client';

export interface Problem {
  /** As tight as can be: the call, not the block. In the checked file. */
  readonly at: Range;
  /** One plain sentence: what, why, and what to do, with the user's own names. */
  readonly message: string;
  /** Set where it weighs less than other findings of the rule: then it counts no more than this. */
  readonly severity?: Severity;
  /** Places that explain it, in the order a reader should visit them. */
  readonly related?: readonly Related[];
  readonly repairs?: readonly Repair[];
  /** The library detected, as the catalog spells it: picks the example of the hover card. */
  readonly library?: string;
  /** Which of the library's examples, where a rule has several: `delete`. */
  readonly example?: string;
  /** Ranges of the checked file that hold a secret; every output masks them. */
  readonly secrets?: readonly Range[];
}

export interface Related {
  readonly path: string;
  readonly at: Range;
  readonly message: string;
}

export interface Repair {
  /** Imperative, names what it does: "Fetch all authors in one query". */
  readonly title: string;
  readonly safety: Safety;
  /** Made only when asked for; none for `manual`. */
  readonly edits?: (sources: Sources) => readonly Edit[];
}

/** Replaces `range` of the file at `path` by `text`. */
export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** Texts and trees of files, for repairs. */
export interface Sources {
  text(path: string): string;
  tree(path: string): TSESTree.Program;
}
