/** Libraries that check and convert data: what comes out is what went in. */
import type { Library, LibraryType, Member } from './types.ts';

const converts: Member = { call: { passes: [0] } };
const second: Member = { call: { passes: [1] } };
const same: Member = { call: { returns: 'this' } };
const makes: Member = { call: { returns: 'Schema' } };

/** Whatever the namespace makes is a schema; its methods give schemas again, but for those that check. */
function schemas(name: string, packages: readonly string[], namespaces: readonly string[], checks: readonly string[]): Library {
  const namespace: LibraryType = { members: { '*': makes, coerce: { type: 'Namespace' } } };
  const schema: LibraryType = {
    members: { '*': same, ...Object.fromEntries(checks.map((check): [string, Member] => [check, converts])) },
  };
  const exports = Object.fromEntries(namespaces.map((each): [string, Member] => [each, { type: 'Namespace' }]));
  return {
    name,
    packages,
    exports: { '*': makes, ...exports, default: { type: 'Namespace' } },
    types: { Namespace: namespace, Schema: schema },
  };
}

export const zod = schemas(
  'zod',
  ['zod', 'zod/*', '@hono/zod-openapi/zod'],
  ['z'],
  ['parse', 'parseAsync', 'safeParse', 'safeParseAsync', 'spa'],
);
export const yup = schemas('yup', ['yup'], ['yup'], ['validate', 'validateSync', 'cast', 'validateAt']);
export const joi = schemas('joi', ['joi', '@hapi/joi'], ['Joi'], ['validate', 'validateAsync']);

const valibotMembers: Record<string, Member> = { parse: second, parseAsync: second, safeParse: second, safeParseAsync: second };

export const valibot: Library = {
  name: 'valibot',
  packages: ['valibot'],
  exports: valibotMembers,
  types: {},
};

export const superstruct: Library = {
  name: 'superstruct',
  packages: ['superstruct'],
  exports: { create: converts, mask: converts, validate: converts },
  types: {},
};

export const classTransformer: Library = {
  name: 'class-transformer',
  packages: ['class-transformer'],
  exports: {
    plainToInstance: second,
    plainToClass: second,
    plainToClassFromExist: second,
    instanceToPlain: converts,
    classToPlain: converts,
    instanceToInstance: converts,
  },
  types: {},
};

export const expressValidator: Library = {
  name: 'express-validator',
  packages: ['express-validator'],
  exports: { matchedData: { call: { request: 'body' } } },
  types: {},
};
