import { defineRule, z } from '../../../engine/authoring.ts';
import type { CallFact, FileFacts, Problem, Rule } from '../../../engine/authoring.ts';
import { demoRules } from '../../support/demo-rules.ts';

const base = {
  topic: 'demo',
  chapter: 'timeouts',
  also: [],
  kind: 'file',
  severity: 'error',
  presets: ['recommended'],
  libraries: [],
  repair: 'suggestion',
} as const;

function* callsOf(file: FileFacts, name: string): Iterable<CallFact> {
  for (const call of file.calls) if (call.callee.kind === 'global' && call.callee.name === name) yield call;
}

/** Flags `old()`; each of its repairs replaces the name, and the first also adds an import. */
export const noOldCall = defineRule({
  ...base,
  id: 'no-old-call',
  title: 'Old call',
  description: 'Old calls are slow.',
  remedy: 'Call fresh() instead.',
  options: z.strictObject({}),
  *check({ file }): Iterable<Problem> {
    const imported = { path: file.path, range: { start: 0, end: 0 }, text: `import { fresh } from 'fresh';\n` };
    for (const { nameRange } of callsOf(file, 'old')) {
      const renamed = (text: string) => ({ path: file.path, range: nameRange, text });
      yield {
        at: nameRange,
        message: 'old() is slow. Call fresh() instead.',
        library: 'Fresh',
        repairs: [
          { title: 'Import and call fresh()', safety: 'suggestion', edits: () => [imported, renamed('fresh')] },
          { title: 'Call newer()', safety: 'suggestion', edits: () => [renamed('newer')] },
          { title: 'Think about it', safety: 'manual' },
        ],
      };
    }
  },
});

/** Flags `wrap(x)` and unwraps it: the edits for nested calls overlap. */
export const noWrap = defineRule({
  ...base,
  id: 'no-wrap',
  title: 'Wrapped value',
  severity: 'info',
  description: 'Wrapping does nothing.',
  remedy: 'Take the value itself.',
  repair: 'safe',
  options: z.strictObject({}),
  *check({ file }): Iterable<Problem> {
    for (const call of callsOf(file, 'wrap')) {
      const [inner] = call.args;
      if (inner === undefined) continue;
      const edits = (text: string) => [{ path: file.path, range: call, text: text.slice(inner.start, inner.end) }];
      yield {
        at: call.nameRange,
        message: 'wrap() does nothing. Take the value itself.',
        repairs: [{ title: 'Unwrap', safety: 'safe', edits: (sources) => edits(sources.text(file.path)) }],
      };
    }
  },
});

export const rules = [...demoRules, noOldCall, noWrap] as readonly Rule[];

export const cards = { 'no-old-call': { Fresh: { bad: 'old();', good: 'fresh();' } } };
