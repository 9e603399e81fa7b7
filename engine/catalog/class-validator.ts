import type { Library, Member } from './types.ts';

const max: Member = { decorator: { marks: 'bound', bound: 'max' } };
const harmless: Member = { decorator: { marks: 'format', sanitises: 'any' } };
const checks: Member = { call: { passes: [0], checks: { schema: 0 } } };
const oneOf: Member = { decorator: { marks: 'bound', bound: 'oneOf' } };

export const classValidator: Library = {
  name: 'class-validator',
  packages: ['class-validator'],
  exports: {
    Max: max,
    IsIn: oneOf,
    IsEnum: oneOf,
    Equals: oneOf,
    IsNumber: harmless,
    IsInt: harmless,
    IsPositive: harmless,
    IsBoolean: harmless,
    IsDate: harmless,
    IsDateString: harmless,
    IsISO8601: harmless,
    IsNumberString: harmless,
    IsUUID: harmless,
    IsMongoId: harmless,
    IsAlpha: harmless,
    IsAlphanumeric: harmless,
    IsHexadecimal: harmless,
    IsIP: harmless,
    validate: checks,
    validateOrReject: checks,
    validateSync: checks,
    Matches: { decorator: { marks: 'format', sanitises: [] } },
  },
  types: {},
};
