/** What repairs are written with. */
export { importing, importingWhole, isImportable, localName } from './imports.ts';
export { moduleFrom } from './modules.ts';
export { camelCase, capitalised, freshName, plural, singular } from './names.ts';
export { withoutProperty, withProperties } from './properties.ts';
export { nodesAround, statementAround } from './syntax.ts';
export { changed, indentAt, reindented, styleOf } from './text.ts';
export type { Change } from './text.ts';
