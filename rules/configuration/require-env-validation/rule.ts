import { defineRule, z } from '../../../engine/authoring.ts';
import type { Problem } from '../../../engine/authoring.ts';

const options = z.strictObject({});

const message = (name: string): string => `${name} … what is wrong, why it hurts, what to do.`;

export default defineRule<z.infer<typeof options>>({
  id: 'require-env-validation',
  title: 'Require env validation',
  topic: 'configuration',
  chapter: 'TODO',
  also: [],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended'],
  description: 'TODO',
  remedy: 'TODO',
  libraries: [],
  repair: 'none',
  options,
  *check({ file }): Iterable<Problem> {
    for (const call of file.calls) {
      if (call.callee.kind === 'global' && call.callee.name === 'TODO') {
        yield { at: call.nameRange, message: message(call.callee.name) };
      }
    }
  },
});
