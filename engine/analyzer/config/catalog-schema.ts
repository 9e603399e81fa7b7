/** The section `catalog` of the configuration: clients of a team, described in fewer words than the built-in ones. */
import { z } from 'zod';

const index = z.int().min(0);
const names = z.array(z.string().min(1));
const keys = names.min(1);

const limit = z.strictObject({
  argument: index.describe('The argument with the options, counted from 0.'),
  keys: keys.describe('Keys of the options that bound the number of rows; paths with dots lead inside.'),
});

const timeout = z.strictObject({
  argument: index.describe('The argument with the options, counted from 0.'),
  keys: keys.describe('Keys of the options that bound the time; any of them is enough. Paths with dots lead inside.'),
  default: z.int().min(1).optional().describe('Milliseconds that hold when nothing is said. Without it: no limit.'),
  unit: z.enum(['milliseconds', 'seconds']).optional().describe('Unit of the option. Without it: milliseconds.'),
});

const runs = z.strictObject({
  argument: index.describe('The argument that is the function, counted from 0.'),
  how: z.enum(['once', 'each', 'later']).describe('Once in place, once per element of a list, or on another occasion.'),
  over: index.optional().describe('With "each": the argument with the list. Without it: the object the call is on.'),
  gives: z
    .array(z.string())
    .optional()
    .describe('Types of the parameters of the function, such as the client inside a transaction; "" for no matter.'),
});

const callShape = {
  returns: z
    .string()
    .optional()
    .describe('Type of what the call gives, once awaited. "this" is the type it is called on.'),
  reads: z.enum(['one', 'many', 'count']).optional().describe('It reads from a database: one row, many, or a count.'),
  writes: z.enum(['one', 'many']).optional().describe('It writes to a database: one row, or many at once.'),
  calls: z
    .enum(['http', 'queue', 'mail', 'cache'])
    .optional()
    .describe('It calls another server, a message queue, a mail server or a cache.'),
  transaction: z.boolean().optional().describe('It begins, runs or ends a transaction. See "runs" for its function.'),
  sql: index
    .optional()
    .describe('The argument with SQL text: reads or writes, table and limit are then read off the text.'),
  target: z
    .enum(['object', 'argument'])
    .optional()
    .describe(
      'What names the table or model: the object the call is on, or the first argument. Without it: the object.',
    ),
  entity: index.optional().describe('The argument that names the table or model of the object that the call gives.'),
  values: index.optional().describe('With "writes": the argument with the row or rows.'),
  bulk: z.string().optional().describe('With "writes": the member that does the same for many rows at once.'),
  limit: limit.optional().describe('With "reads": the options that bound the number of rows.'),
  timeout: timeout
    .optional()
    .describe('Options that bound the time: of this call, or of all calls of the client that it makes.'),
  runs: runs.optional().describe('A function that the call is given and runs.'),
};

const call = z.strictObject(callShape);
const member = z.strictObject({
  is: z.string().optional().describe('It is an object of this type.'),
  class: z.string().optional().describe('It is a class of this type: "new" and type annotations give such an object.'),
  ...callShape,
});

const type = z.strictObject({
  extends: z.string().optional().describe('A type whose members it has too.'),
  members: z.record(z.string(), member).optional().describe('Its members by name; "*" stands for all others.'),
  call: call.optional().describe('What calling the object itself does, also as a template tag.'),
});

const libraryEntry = z.strictObject({
  name: z
    .string()
    .regex(/^[^.]+$/, 'must not be empty or hold a dot')
    .describe(
      'Name in findings. Of two with one name the one in the innermost folder holds; a built-in one gives way.',
    ),
  packages: names.optional().describe('Packages it is imported from; "*" matches any characters.'),
  modules: names
    .optional()
    .describe(
      'Modules of the project that are described instead of their code: paths relative to this file, or aliases as they are imported. Exports not named here keep their code.',
    ),
  exports: z.record(z.string(), member).describe('Exported names; "default" for the default export and "require".'),
  types: z.record(z.string(), type).optional().describe('Types of objects, by a name of your choice.'),
});

export type CatalogEntry = z.infer<typeof libraryEntry>;
export type CatalogMember = z.infer<typeof member>;
export type CatalogCall = z.infer<typeof call>;

export const catalogSchema = z
  .array(libraryEntry)
  .describe(
    'Clients and helpers of your own: how their objects come to be, and which calls read, write, call out or run functions. Those of all configuration files hold everywhere.',
  );
