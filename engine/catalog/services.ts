/** Clients of other services, as far as they take a key or password in the code. */
import type { Library, Member, SecretSlot, SecretUse } from './types.ts';

const slot = (use: SecretUse, argument: number, keys?: readonly string[]): SecretSlot => ({ use, argument, keys });
const client = (...secrets: readonly SecretSlot[]): Member => ({ class: 'Client', call: { secrets } });
const takes = (...secrets: readonly SecretSlot[]): Member => ({ call: { secrets } });
const library = (name: string, packages: readonly string[], exports: Library['exports']): Library => ({
  name,
  packages,
  exports,
  types: { Client: { members: {} } },
});

const twilioClient = takes(slot('access-token', 1));
export const twilio = library('Twilio', ['twilio'], { default: twilioClient, Twilio: client(slot('access-token', 1)) });

const awsV2 = slot('access-token', 0, ['secretAccessKey', 'credentials.secretAccessKey']);
export const awsV2Sdk: Library = {
  name: 'aws-sdk',
  packages: ['aws-sdk', 'aws-sdk/*'],
  exports: { '*': client(awsV2), config: { type: 'Config' }, default: { type: 'Package' } },
  types: {
    Client: { members: {} },
    Config: { members: { update: takes(awsV2) } },
    Package: { members: { '*': client(awsV2), config: { type: 'Config' } } },
  },
};
