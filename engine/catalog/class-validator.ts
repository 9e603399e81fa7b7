import type { Library, Member } from './types.ts';

const max: Member = { decorator: { marks: 'bound', bound: 'max' } };
const oneOf: Member = { decorator: { marks: 'bound', bound: 'oneOf' } };

export const classValidator: Library = {
  name: 'class-validator',
  packages: ['class-validator'],
  exports: { Max: max, IsIn: oneOf, IsEnum: oneOf, Equals: oneOf },
  types: {},
};
