/** Placeholders for keys of other companies' services: `OPENAI_API_KEY ?? 'dummy'` opens nothing, the service refuses it. */
import { environmentName, isPlaceholder } from '../../../engine/authoring.ts';

const FOREIGN = /^(?:.*_)?([A-Z\d]+)_(?:API_(?:KEY|TOKEN|SECRET)|(?:ACCESS|AUTH|BOT)_TOKEN(?:_SECRET)?)$/;
/** Words in front of keys that the application itself checks. */
const OWN = new Set([
  ...['ADMIN', 'APP', 'APPLICATION', 'BACKEND', 'CRON', 'DEFAULT', 'INTERNAL', 'JWT', 'MASTER', 'METRICS', 'MY'],
  ...['OWN', 'PRIVATE', 'REFRESH', 'ROOT', 'SERVER', 'SERVICE', 'SYSTEM', 'USER', 'WEBHOOK', 'WORKER'],
]);

export function isRefusedPlaceholder(name: string, text: string): boolean {
  const [, owner] = FOREIGN.exec(environmentName(name)) ?? [];
  return owner !== undefined && !OWN.has(owner) && isPlaceholder(text);
}
