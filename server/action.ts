import { z } from 'zod';
import type { Finding } from '../engine/analyzer/types.ts';

export const FIX_ALL_KIND = 'source.fixAll.backend-why';

/** What an action will edit; travels through the client and back, so that edits are made only when asked for. */
export const actionDataSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('repair'), uri: z.string(), fingerprint: z.string(), index: z.number() }),
  z.object({ kind: z.literal('fixRule'), uri: z.string(), rule: z.string() }),
  z.object({ kind: z.literal('fixAll'), uri: z.string() }),
  z.object({
    kind: z.literal('disable'),
    uri: z.string(),
    fingerprint: z.string(),
    form: z.enum(['next-line', 'line', 'file']),
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('ruleOff'), uri: z.string(), rule: z.string() }),
]);
export type ActionData = z.infer<typeof actionDataSchema>;

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | typeof FIX_ALL_KIND;
  readonly isPreferred?: boolean;
  /** The finding it answers. */
  readonly finding?: Finding;
  /** Either edits to be made later, or a command. */
  readonly does: ActionData | { readonly kind: 'command'; readonly command: string; readonly args: readonly unknown[] };
}
