/** Libraries that make and check the codes of authenticator applications. */
import type { Library, Member } from './types.ts';

const checks: Member = { call: { checksCode: true } };
const checking = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, checks]));
const otplibMembers = checking('check', 'checkDelta', 'verify', 'verifyDelta');

export const otplib: Library = {
  name: 'otplib',
  packages: ['otplib', '@otplib/*'],
  exports: {
    authenticator: { type: 'Instance' },
    totp: { type: 'Instance' },
    hotp: { type: 'Instance' },
    Authenticator: { class: 'Instance' },
    TOTP: { class: 'Instance' },
    HOTP: { class: 'Instance' },
    OTP: { class: 'Instance' },
    ...checking('verify', 'verifySync'),
    default: { type: 'Package' },
  },
  types: {
    Package: {
      members: { authenticator: { type: 'Instance' }, totp: { type: 'Instance' }, hotp: { type: 'Instance' } },
    },
    Instance: { members: otplibMembers },
  },
};

const kinds: Readonly<Record<string, Member>> = { totp: { type: 'Kind' }, hotp: { type: 'Kind' } };

export const speakeasy: Library = {
  name: 'speakeasy',
  packages: ['speakeasy', '@levminer/speakeasy'],
  exports: { ...kinds, default: { type: 'Package' } },
  types: { Package: { members: kinds }, Kind: { members: checking('verify', 'verifyDelta') } },
};

export const otpauth: Library = {
  name: 'otpauth',
  packages: ['otpauth'],
  exports: { TOTP: { class: 'Instance' }, HOTP: { class: 'Instance' } },
  types: { Instance: { members: checking('validate') } },
};
