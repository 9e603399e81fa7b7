import type * as Tree from '../source/tree.ts';
import type { Parsed } from '../source/types.ts';
import { unreadable } from '../source/unreadable.ts';
import { brokenRanges } from './extract/broken.ts';
import { StatementWalker } from './extract/statements.ts';
import type { Handlers } from './extract/walker.ts';
import type { FileFacts } from './model.ts';

export type { Handler, Handlers } from './extract/walker.ts';

/**
 * Reads the facts off a parsed file in one walk, which also tells `handlers` of every node of their type, parents
 * before children. What a handler throws goes through to the caller; nothing else is thrown, whatever the tree.
 */
export function extractFacts(path: string, text: string, parsed: Parsed, handlers?: Handlers): FileFacts {
  try {
    return new Extractor(text, handlers).facts(path, parsed, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Expressions nested deeper than the stack reaches, as only generated code has them.
    const empty: Parsed = { ...unreadable(text, 'nested too deeply'), producer: parsed.producer };
    return new Extractor('', undefined).facts(path, empty);
  }
}

class Extractor extends StatementWalker {
  facts(path: string, parsed: Parsed, text = ''): FileFacts {
    const program = parsed.ast as unknown as Tree.Program;
    this.enter(program);
    this.openBlock('module', program);
    this.declareVars(program.body);
    this.statements(program.body);
    this.leave();
    const { imports, exports, bindings, blocks, functions, classes, types, calls, memberWrites } = this;
    const broken = brokenRanges(program, parsed.problems);
    const directives = directivesOf(program);
    return {
      path,
      directives,
      ...(text.startsWith('#!') ? { executable: true } : {}),
      ...(/\benv\b/.test(text) ? { mentionsEnv: true } : {}),
      imports,
      exports,
      bindings,
      blocks,
      functions,
      classes,
      types,
      calls,
      memberWrites,
      broken,
    };
  }
}

function directivesOf(program: Tree.Program): readonly string[] {
  const directives: string[] = [];
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') break;
    directives.push(statement.directive);
  }
  return directives;
}
