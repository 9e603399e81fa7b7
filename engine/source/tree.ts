/** The tree's types with their `type`s as plain strings, as fits a switch; the same tree as TSESTree's. */
export type * from 'oxc-parser';
