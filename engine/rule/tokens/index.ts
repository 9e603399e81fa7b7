/** What the rules about tokens share. */
export { Carried } from './carried.ts';
export { claimUse } from './claim-uses.ts';
export type { ClaimUse } from './claim-uses.ts';
export { tokenCall, tokenCalls } from './token-calls.ts';
export type { TokenCall } from './token-calls.ts';
export { isSentOn, verifiedAround, verifiedBefore, verifies } from './verification.ts';
export { tokenDefaults } from './defaults.ts';
export { addingOption, endOf } from './adding.ts';
export { settingIn, setUps, tokenSetting } from './settings.ts';
export type { TokenSetting } from './settings.ts';
