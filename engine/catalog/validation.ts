/** Libraries that check and convert data: what comes out is what went in. */
import type { Library, LibraryType, Member } from './types.ts';

const converts: Member = { call: { passes: [0] } };
const second: Member = { call: { passes: [1] } };
const same: Member = { call: { returns: 'this' } };
const makes: Member = { call: { returns: 'Schema' } };
const makesObject: Member = { call: { returns: 'Schema', fields: 0 } };
const makesBounded: Member = { call: { returns: 'Schema', bounds: true, sanitises: 'any' } };
const makesHarmless: Member = { call: { returns: 'Schema', sanitises: 'any' } };
const harmless: Member = { call: { returns: 'this', sanitises: 'any' } };
const extendsObject: Member = { call: { returns: 'this', fields: 0 } };
const bounds: Member = { call: { returns: 'this', bounds: true } };
const boundsAndHarmless: Member = { call: { returns: 'this', bounds: true, sanitises: 'any' } };
const listed = (names: readonly string[], member: Member) =>
  Object.fromEntries(names.map((name): [string, Member] => [name, member]));

const OBJECTS = ['object', 'strictObject', 'looseObject', 'interface', 'shape'];
const CHOICES = ['enum', 'nativeEnum', 'literal', 'valid', 'equal'];
const EXTENSIONS = ['extend', 'safeExtend', 'keys', 'shape', 'append', 'augment'];
/** Schemas of values that are no free text. */
const HARMLESS = [
  ...['number', 'int', 'int32', 'float32', 'float64', 'bigint', 'boolean', 'bool', 'date', 'null', 'symbol', 'nan'],
  ...['uuid', 'uuidv4', 'uuidv7', 'guid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'ipv4', 'ipv6', 'hex'],
];
/** Rules for texts that leave nothing free: on a schema of numbers they change nothing. */
const FORMATS = [
  ...['uuid', 'guid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'alphanum', 'hex', 'isoDate', 'datetime', 'date', 'time'],
  ...['ip', 'integer', 'int', 'valid', 'equal', 'oneOf', 'enum', 'literal'],
];
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
    ...listed(HARMLESS, makesHarmless),
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
      ...listed(FORMATS, harmless),
      ...listed(BOUNDS, bounds),
      ...listed(
        BOUNDS.filter((name) => FORMATS.includes(name)),
        boundsAndHarmless,
      ),
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
const joiSchemas = schemas('joi', ['joi', '@hapi/joi'], ['Joi'], { validate: 'value', validateAsync: undefined });
const attempt: Member = { call: { passes: [0], checks: { schema: 1 } } };

/** `Joi.attempt(body, schema)` gives the data, too. */
export const joi: Library = {
  ...joiSchemas,
  exports: { ...joiSchemas.exports, attempt },
  types: { ...joiSchemas.types, Namespace: { members: { ...joiSchemas.types['Namespace']?.members, attempt } } },
};

const parses: Member = { call: { passes: [1], checks: { schema: 0 } } };
const parsesSafely: Member = { call: { passes: [1], checks: { schema: 0, at: 'output' } } };
const gives: Member = { call: { bounds: true } };
const oneOf: Member = { call: { bounds: true, sanitises: 'any' } };
const plain: Member = { call: { sanitises: 'any' } };
const object: Member = { call: { fields: 0 } };

const valibotMembers: Record<string, Member> = {
  ...listed(['object', 'strictObject', 'looseObject', 'objectAsync'], object),
  ...listed(['maxValue', 'ltValue'], gives),
  ...listed(['picklist', 'literal', 'enum', 'enum_'], oneOf),
  ...listed(['number', 'boolean', 'bigint', 'date', 'uuid', 'ulid', 'cuid2', 'isoDate', 'isoTimestamp'], plain),
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
    max: gives,
    ...listed(['enums', 'literal'], oneOf),
    ...listed(['number', 'integer', 'boolean', 'date', 'bigint'], plain),
    create: creates,
    mask: creates,
    validate: creates,
    ...listed(['is', 'assert'], { call: { fits: { schema: 1, data: 0 } } }),
  },
  types: {},
};

const withMaximum: Member = {
  call: { bounds: { argument: 0, keys: ['maximum', 'exclusiveMaximum', 'enum'] }, sanitises: 'any' },
};

/** Schemas in the form of JSON Schema. */
export const typebox: Library = {
  name: 'TypeBox',
  packages: ['@sinclair/typebox', '@sinclair/typebox/*', 'typebox', 'typebox/*', '@fastify/type-provider-typebox'],
  exports: { Type: { type: 'Type' }, Value: { type: 'Value' }, 'FastifyPlugin*': { class: 'Fastify.Plugin' } },
  types: {
    Type: {
      members: {
        Object: object,
        ...listed(['Integer', 'Number'], withMaximum),
        Unsafe: { call: { bounds: withMaximum.call?.bounds } },
        ...listed(['Literal', 'Enum'], oneOf),
        ...listed(['Boolean', 'Date', 'BigInt'], plain),
      },
    },
    Value: {
      members: {
        ...listed(['Decode', 'Parse', 'Cast', 'Clean', 'Convert'], parses),
        Check: { call: { fits: { schema: 0, data: 1 } } },
      },
    },
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
        ...listed(['isInt', 'isFloat', 'isDecimal'], {
          call: { returns: 'this', bounds: { argument: 0, keys: ['max', 'lt'] }, sanitises: 'any' },
        }),
        isLength: { call: { returns: 'this', bounds: { argument: 0, keys: ['max', 'lt'] } } },
        ...listed(['isIn', 'equals'], boundsAndHarmless),
        ...listed(['isUUID', 'isNumeric', 'isBoolean', 'isMongoId', 'isISO8601', 'isDate', 'isHexadecimal'], harmless),
        ...listed(['isAlpha', 'isAlphanumeric', 'isULID', 'isPort', 'isIP', 'toInt', 'toFloat', 'toBoolean'], harmless),
        escape: { call: { returns: 'this', sanitises: ['html'] } },
      },
    },
  },
};

/** Functions that a schema is compiled to, and that say whether data fits it. */
export const ajv: Library = {
  name: 'Ajv',
  packages: ['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'],
  exports: { default: { class: 'Ajv' }, Ajv: { class: 'Ajv' } },
  types: {
    Ajv: {
      members: {
        compile: { call: { returns: 'Validate' } },
        validate: { call: { fits: { schema: 0, data: 1 } } },
        addSchema: same,
        addKeyword: same,
        addFormat: same,
      },
    },
    Validate: { members: {}, call: { fits: { schema: 'maker', data: 0 } } },
  },
};

/** Joi behind Express: the schemas are given by part of the request. */
export const celebrate: Library = {
  name: 'celebrate',
  packages: ['celebrate'],
  exports: { Joi: { type: 'joi.Namespace' }, celebrate: { call: { validates: 'any' } } },
  types: {},
};

const byPart: Member = { call: { validates: 0 } };

/** Middleware for Hono that takes the part of the request and the schema for it. */
export const honoValidators: Library = {
  name: 'Hono validators',
  packages: ['@hono/*-validator', '@hono/standard-validator', 'hono/validator', 'hono-openapi', 'hono-openapi/*'],
  exports: { '*Validator': byPart, validator: byPart },
  types: {},
};
