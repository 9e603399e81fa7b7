/** What is said of settings. */
import type { CallAt } from '../../../engine/authoring.ts';
import { calleeOf } from '../../../engine/authoring.ts';
import { VARIABLE, type Setting } from './settings.ts';

export function messageOf(
  { key, value }: Pick<Setting, 'key'> & Partial<Setting>,
  receiver: CallAt | undefined,
): string {
  if (key === VARIABLE)
    return `\`${VARIABLE}=0\` switches the check of certificates off for every connection of the process, so anyone on the way can read and change them; delete it, and give a client its own \`ca\` where one needs it.`;
  const who = receiver ? `\`${operationOf(receiver)}\`` : 'the client';
  if (key === 'checkServerIdentity')
    return `This \`checkServerIdentity\` accepts every name, so ${who} also trusts a server that has a certificate for any other; remove it, or compare a fingerprint.`;
  if (key === 'tlsAllowInvalidHostnames')
    return `\`${key}: ${value}\` lets ${who} trust a server that has a certificate for any other name; remove it.`;
  return `\`${key}: ${value}\` lets ${who} trust whoever answers, so anyone on the way can read and change the traffic; remove it, or trust your own CA with \`ca\`.`;
}

export function operationOf(where: CallAt): string {
  return where.call.form === 'new' ? `new ${calleeOf(where)}` : calleeOf(where);
}

export function urlMessage(parameter: string): string {
  return `\`${parameter}\` in this URL lets the client trust whoever answers, so anyone on the way can read and change the traffic; remove it, or give the client your own CA.`;
}
