/** Small rules with the traits the engine must cope with: repairs, related places, secrets, options, faults. */
import { defineRule, FILE_ROLES, z } from '../../engine/authoring.ts';
import type { CallFact, FileFacts, Problem, Rule } from '../../engine/authoring.ts';

const base = {
  topic: 'demo',
  chapter: 'n-plus-one',
  also: [],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended'],
  libraries: [],
  repair: 'none',
} as const;

function* callsOf(file: FileFacts, name: string): Iterable<CallFact> {
  for (const call of file.calls) if (call.callee.kind === 'global' && call.callee.name === name) yield call;
}

/** Flags calls of a global (`bad()` unless the options name others) and replaces the name by `good`. */
export const noBadCall = defineRule<{ names: string[] }>({
  ...base,
  id: 'no-bad-call',
  title: 'Bad call',
  description: 'A call of bad() does harm.',
  remedy: 'Call good() instead.',
  repair: 'safe',
  options: z.strictObject({ names: z.array(z.string()).default(['bad']) }),
  *check({ file, role, options }): Iterable<Problem> {
    if (role !== 'source') return;
    for (const name of options.names) {
      for (const call of callsOf(file, name)) {
        yield {
          at: call.nameRange,
          message: `${name}() does harm here. Call good() instead.`,
          repairs: [
            {
              title: 'Call good()',
              safety: 'safe',
              edits: () => [{ path: file.path, range: call.nameRange, text: 'good' }],
            },
          ],
        };
      }
    }
  },
});

/** Flags calls of functions that another file declares. */
export const noFarCall = defineRule({
  ...base,
  id: 'no-far-call',
  title: 'Far call',
  kind: 'cross-file',
  severity: 'info',
  description: 'The function lives in another file.',
  remedy: 'Move it closer.',
  options: z.strictObject({}),
  *check({ file, model }): Iterable<Problem> {
    for (const [index, call] of file.calls.entries()) {
      const target = model.targets({ file, index, call }).find((fn) => fn.file.path !== file.path);
      if (target === undefined) continue;
      const related = [{ path: target.file.path, at: target.fn.nameRange, message: 'it is declared here' }];
      yield { at: call.nameRange, message: `This call leaves for ${target.file.path}. Move it closer.`, related };
    }
  },
});

/** Flags strings that start with `sk_`, in code and in JSON. */
export const noSecretString = defineRule({
  ...base,
  roles: FILE_ROLES,
  id: 'no-secret-string',
  title: 'Secret string',
  severity: 'error',
  description: 'A secret in the source is everybody’s secret.',
  remedy: 'Read it from the environment.',
  options: z.strictObject({}),
  visit: () => ({
    *Literal(node) {
      if (typeof node.value !== 'string' || !node.value.startsWith('sk_')) return;
      const at = { start: node.start, end: node.end };
      yield { at, message: `The secret ${node.value} is in the source. Read it from the environment.`, secrets: [at] };
    },
  }),
  visitJson: () =>
    function* (entry) {
      if (!entry.value.startsWith('sk_')) return;
      const message = `The secret ${entry.value} at ${entry.path.join('.')} is in the source. Read it from the environment.`;
      yield { at: entry, message, secrets: [entry] };
    },
});

/** Throws at every call of `boom()`, and flags every call of `fine()` all the same. */
export const throwing = defineRule({
  ...base,
  id: 'throwing',
  title: 'Throwing',
  description: 'Fails on purpose.',
  remedy: 'Nothing to do.',
  options: z.strictObject({}),
  visit: () => ({
    *CallExpression({ callee }) {
      if (callee.type !== 'Identifier') return;
      if (callee.name === 'boom') throw new Error('no idea what boom is');
      if (callee.name === 'fine')
        yield { at: { start: callee.start, end: callee.end }, message: 'This is fine. Leave it.' };
    },
  }),
});

export const demoRules: readonly Rule[] = [noBadCall, noFarCall, noSecretString, throwing];
