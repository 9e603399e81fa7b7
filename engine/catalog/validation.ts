/** Libraries that check and convert data: what comes out is what went in. */
import type { Library, LibraryType, Member } from './types.ts';

const converts: Member = { call: { passes: [0] } };
const second: Member = { call: { passes: [1] } };
const same: Member = { call: { returns: 'this' } };
const makes: Member = { call: { returns: 'Schema' } };
const makesObject: Member = { call: { returns: 'Schema', fields: 0 } };
const makesBounded: Member = { call: { returns: 'Schema', bounds: true } };
const extendsObject: Member = { call: { returns: 'this', fields: 0 } };
const bounds: Member = { call: { returns: 'this', bounds: true } };
const listed = (names: readonly string[], member: Member) =>
  Object.fromEntries(names.map((name): [string, Member] => [name, member]));

const OBJECTS = ['object', 'strictObject', 'looseObject', 'interface', 'shape'];
const CHOICES = ['enum', 'nativeEnum', 'literal', 'valid', 'equal'];
const EXTENSIONS = ['extend', 'safeExtend', 'keys', 'shape', 'append', 'augment'];
const BOUNDS = ['max', 'lte', 'lt', 'less', 'lessThan', 'negative', 'nonpositive', 'valid', 'equal', 'oneOf', 'enum'];

/** Whatever the namespace makes is a schema; its methods give schemas again, but for those that check. */
function schemas(
  name: string,
  packages: readonly string[],
  namespaces: readonly string[],
  checks: Readonly<Record<string, string | undefined>>,
): Library {
  const made: Record<string, Member> = {
    '*': makes,
    ...listed(OBJECTS, makesObject),
    ...listed(CHOICES, makesBounded),
  };
  const namespace: LibraryType = { members: { ...made, coerce: { type: 'Namespace' } } };
  const checking = Object.entries(checks).map(([check, at]): [string, Member] => [
    check,
    { call: { passes: [0], checks: { schema: 'receiver', ...(at === undefined ? {} : { at }) } } },
  ]);
  const schema: LibraryType = {
    members: {
      '*': same,
      ...listed(EXTENSIONS, extendsObject),
      ...listed(BOUNDS, bounds),
      ...Object.fromEntries(checking),
    },
  };
  return {
    name,
    packages,
    exports: { ...made, ...listed(namespaces, { type: 'Namespace' }), default: { type: 'Namespace' } },
    types: { Namespace: namespace, Schema: schema },
  };
}

export const zod = schemas('zod', ['zod', 'zod/*', '@hono/zod-openapi/zod'], ['z'], {
  parse: undefined,
  parseAsync: undefined,
  safeParse: 'data',
  safeParseAsync: 'data',
  spa: 'data',
});
export const yup = schemas('yup', ['yup'], ['yup'], {
  validate: undefined,
  validateSync: undefined,
  cast: undefined,
  validateAt: undefined,
});
export const joi = schemas('joi', ['joi', '@hapi/joi'], ['Joi'], { validate: 'value', validateAsync: undefined });

const parses: Member = { call: { passes: [1], checks: { schema: 0 } } };
const parsesSafely: Member = { call: { passes: [1], checks: { schema: 0, at: 'output' } } };
const gives: Member = { call: { bounds: true } };
const object: Member = { call: { fields: 0 } };

const valibotMembers: Record<string, Member> = {
  ...listed(['object', 'strictObject', 'looseObject', 'objectAsync'], object),
  ...listed(['maxValue', 'ltValue', 'picklist', 'literal', 'enum', 'enum_'], gives),
  parse: parses,
  parseAsync: parses,
  safeParse: parsesSafely,
  safeParseAsync: parsesSafely,
};

export const valibot: Library = {
  name: 'valibot',
  packages: ['valibot'],
  exports: { ...valibotMembers, default: { type: 'Namespace' } },
  types: { Namespace: { members: valibotMembers } },
};

const creates: Member = { call: { passes: [0], checks: { schema: 1 } } };

export const superstruct: Library = {
  name: 'superstruct',
  packages: ['superstruct'],
  exports: {
    object,
    type: object,
    ...listed(['max', 'enums', 'literal'], gives),
    create: creates,
    mask: creates,
    validate: creates,
  },
  types: {},
};

const withMaximum: Member = { call: { bounds: { argument: 0, keys: ['maximum', 'exclusiveMaximum', 'enum'] } } };

/** Schemas in the form of JSON Schema. */
export const typebox: Library = {
  name: 'TypeBox',
  packages: ['@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox'],
  exports: { Type: { type: 'Type' }, Value: { type: 'Value' }, 'FastifyPlugin*': { class: 'Fastify.Plugin' } },
  types: {
    Type: {
      members: {
        Object: object,
        ...listed(['Integer', 'Number', 'Unsafe'], withMaximum),
        ...listed(['Literal', 'Enum'], gives),
      },
    },
    Value: { members: listed(['Decode', 'Parse', 'Cast', 'Clean', 'Convert'], parses) },
  },
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

const check = (checksField: 'query' | 'body' | 'params' | 'headers' | 'cookies' | 'any'): Member => ({
  call: { returns: 'Chain', checksField },
});
const checks: Record<string, Member> = {
  query: check('query'),
  body: check('body'),
  param: check('params'),
  header: check('headers'),
  cookie: check('cookies'),
  check: check('any'),
};

export const expressValidator: Library = {
  name: 'express-validator',
  packages: ['express-validator', 'express-validator/check'],
  exports: { ...checks, matchedData: { call: { request: 'body' } } },
  types: {
    Chain: {
      members: {
        '*': same,
        ...listed(['isInt', 'isFloat', 'isDecimal', 'isLength'], {
          call: { returns: 'this', bounds: { argument: 0, keys: ['max', 'lt'] } },
        }),
        ...listed(['isIn', 'equals'], bounds),
      },
    },
  },
};

/** Joi behind Express: the schemas are given by part of the request. */
export const celebrate: Library = {
  name: 'celebrate',
  packages: ['celebrate'],
  exports: { Joi: { type: 'joi.Namespace' }, celebrate: { call: {} } },
  types: {},
};
