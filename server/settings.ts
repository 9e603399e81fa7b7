import { z } from 'zod';

/** One `backendWhy.rules.customizations` entry: `rule` is an id or a pattern with `*`. */
const customization = z.object({ rule: z.string(), severity: z.enum(['off', 'info', 'warning', 'error']) });
export type Customization = z.infer<typeof customization>;

/** The `backendWhy.*` settings. A value that makes no sense counts as not given. */
const schema = z.object({
  enable: z.boolean().catch(true),
  run: z.enum(['onType', 'onSave']).catch('onType'),
  scope: z.enum(['openFiles', 'workspace']).catch('workspace'),
  /** Config file to use for the whole folder, absolute or relative to it; empty means the one found. */
  configPath: z.string().catch(''),
  /** Globs of files not to check, relative to the folder. */
  exclude: z.array(z.string()).catch([]),
  rules: z.object({ customizations: z.array(customization).catch([]) }).catch({ customizations: [] }),
  /** Whether a code lens over each route says what it costs. */
  codeLens: z.boolean().catch(true),
  /** Most findings shown per file. */
  maxNumberOfProblems: z.int().nonnegative().catch(100),
  logLevel: z.enum(['off', 'error', 'warn', 'info', 'debug']).catch('info'),
});
export type Settings = z.infer<typeof schema>;

/** Never fails: `value` comes from the client and may be anything. */
export function readSettings(value: unknown): Settings {
  return schema.parse(typeof value === 'object' && value !== null ? value : {});
}
