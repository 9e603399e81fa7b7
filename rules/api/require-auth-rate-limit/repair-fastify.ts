/** Fastify: the plugin reads a route's limit from its configuration. */
import type { CallAt, Repair } from '../../../engine/authoring.ts';
import { property, unwrap } from '../../../engine/authoring.ts';

const CONFIG = "config: { rateLimit: { max: 5, timeWindow: '15 minutes' } }";

export function repairFastify({ file, call }: CallAt): readonly Repair[] {
  const position = call.args.find((_, index) => index === (call.args[0]?.kind === 'literal' ? 1 : 0));
  const options = position && unwrap(position);
  if (!position || !options || property(options, 'config')) return [];
  const first = options.kind === 'object' ? (options.properties[0] ?? options.spreads[0]) : undefined;
  if (options.kind === 'object' && !first) return [];
  const at = first?.start ?? position.start;
  const text = first ? `${CONFIG}, ` : `{ ${CONFIG} }, `;
  return [
    {
      title: 'Allow 5 attempts per 15 minutes',
      safety: 'suggestion',
      edits: () => [{ path: file.path, range: { start: at, end: at }, text }],
    },
  ];
}
