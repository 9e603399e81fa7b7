/** What the rules about passwords share. */
export { fieldsOfClass, fieldsOfThings } from './class-fields.ts';
export type { HashHook } from './hash-hook.ts';
export { hashes, isHashCall } from './hash-calls.ts';
export { hashHooks } from './hooks.ts';
export { isPasswordField, isTypedPassword, isUserModel, namesHash } from './names.ts';
export { passwordPlaces } from './password-places.ts';
export { plainPassword } from './plain.ts';
export type { PlainOptions, RequestOrigin } from './plain.ts';
export { sqlColumns } from './sql-columns.ts';
export type { SqlColumn } from './sql-columns.ts';
export { sqlTextOf } from './sql-text.ts';
export { stagedModel, storedModel } from './stored-model.ts';
export type { StoredModel } from './stored-model.ts';
export { databaseCalls, stagedRows } from './database-calls.ts';
export type { DatabaseCall, StagedRow } from './database-calls.ts';
