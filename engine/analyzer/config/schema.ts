/** The shape of `backend-why.config.json`, checked when it is read and published as JSON Schema. */
import { z } from 'zod';
import { FILE_ROLES } from '../../rule/roles.ts';
import { PRESETS } from '../presets.ts';
import { catalogSchema } from './catalog-schema.ts';

export const CONFIG_NAMES = ['backend-why.config.json', 'backend-why.config.jsonc'] as const;
export const PACKAGE_KEY = 'backendWhy';

const severity = z.enum(['off', 'info', 'warning', 'error']);
export type SeveritySetting = z.infer<typeof severity>;

const ruleSetting = z.union([severity, z.tuple([severity]), z.tuple([severity, z.record(z.string(), z.unknown())])]);
export type RuleEntry = z.infer<typeof ruleSetting>;

const ruleSettings = z
  .record(z.string(), ruleSetting)
  .describe('Severity of single rules, or [severity, options]: "off" | "info" | "warning" | "error".');

const patterns = z.array(z.string().min(1));

export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('Where editors find the schema of this file.'),
  extends: z
    .union([z.enum(PRESETS), z.array(z.enum(PRESETS))])
    .optional()
    .describe('Presets to start from. Without it: "recommended".'),
  rules: ruleSettings.optional(),
  exclude: patterns
    .optional()
    .describe('Files and folders that are not analysed, as patterns of .gitignore relative to this file.'),
  overrides: z
    .array(
      z.strictObject({
        files: patterns.describe('Patterns of .gitignore, relative to this file.'),
        rules: ruleSettings,
      }),
    )
    .optional()
    .describe('Other settings for some files; later entries win.'),
  roles: z
    .strictObject(Object.fromEntries(FILE_ROLES.map((role) => [role, patterns.optional()])))
    .optional()
    .describe('What files are for, where their path does not tell: most rules look at "source" files alone.'),
  catalog: catalogSchema.optional(),
  limits: z
    .strictObject({
      maxFileSize: z.number().int().positive().optional().describe('Larger files are skipped, in characters.'),
    })
    .optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
