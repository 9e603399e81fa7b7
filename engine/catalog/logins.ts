/** Libraries that take the credentials of a person who signs in, and hand them to the project to check. */
import type { Library, LibraryType, Member } from './types.ts';

/** What the person typed; the name, the password, or both. */
const given: LibraryType = { members: {}, request: 'body' };
/** With `passReqToCallback` there is one parameter more. */
const parameters = ['Given', 'Given', 'Given'];
const strategy: Member = {
  class: 'Strategy',
  call: { callback: { argument: 0, also: [1], parameters, runs: 'later' } },
};

export const passportLocal: Library = {
  name: 'passport-local',
  packages: ['passport-local', 'passport-http', 'passport-local-roles'],
  exports: { Strategy: strategy, BasicStrategy: strategy, default: { type: 'Package', ...strategy } },
  types: {
    Package: { members: { Strategy: strategy, BasicStrategy: strategy } },
    /** `class LocalStrategy extends PassportStrategy(Strategy)` of Nest. */
    Strategy: { members: {}, calls: { validate: parameters }, handles: 'request' },
    Given: given,
  },
};

const credentials: Member = {
  call: { callback: { argument: 0, keys: ['authorize'], parameters: ['Given', 'Next.Request'], runs: 'later' } },
};

export const authCredentials: Library = {
  name: 'Auth.js credentials',
  packages: ['next-auth/providers/credentials', '@auth/core/providers/credentials', '@auth/*/providers/credentials'],
  exports: { default: credentials, CredentialsProvider: credentials },
  types: { Given: given },
};
