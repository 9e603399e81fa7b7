/** Makes the JSON Schema that editors use to complete and check `backend-why.config.json`. */
import { z } from 'zod';
import { configSchema } from '../engine/analyzer/config/schema.ts';
import type { Rule } from '../engine/rule/types.ts';

const SEVERITY = { enum: ['off', 'info', 'warning', 'error'] };

/** The schema of the configuration with every rule, its description and its options. */
export function configJsonSchema(all: readonly Rule[]): object {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    // The newest draft that editors understand in full.
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (path.at(-1) !== 'rules' && zodSchema !== configSchema.shape.rules) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = '#/definitions/rules';
    },
  });
  const rules = {
    type: 'object',
    description: 'Severity of single rules, or [severity, options].',
    additionalProperties: false,
    properties: Object.fromEntries(all.map((rule) => [rule.id, settingOf(rule)])),
  };
  return { ...schema, title: 'Backend Why configuration', allowTrailingCommas: true, definitions: { rules } };
}

function settingOf(rule: Rule): object {
  const { $schema: _, ...options } = z.toJSONSchema(rule.options, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return {
    description: `${rule.description} ${rule.remedy}`,
    oneOf: [SEVERITY, { type: 'array', minItems: 1, maxItems: 2, items: [SEVERITY, options] }],
  };
}
