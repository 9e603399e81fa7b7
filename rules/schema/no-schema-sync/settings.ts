/** Options that let a client change the schema when it connects: `synchronize: true`. */
import type {
  CallAt,
  CheckContext,
  FileFacts,
  ObjectValue,
  Problem,
  Range,
  Related,
  TypeRef,
  Value,
} from '../../../engine/authoring.ts';
import {
  calleeName,
  calleeOf,
  calleeRange,
  literalText,
  property,
  unwrap,
  valuesOf,
} from '../../../engine/authoring.ts';
import type { Options } from './rule.ts';
import { alwaysTrue } from './truth.ts';

const KEYS = ['synchronize', 'dropSchema'] as const;
type Key = (typeof KEYS)[number];

const CONSEQUENCE: Record<Key, string> = {
  synchronize:
    'lets every start of the application change tables to fit its entities, and drop the columns it does not know',
  dropSchema: 'drops all tables with their data each time the application connects',
};

export function* optionProblems(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model } = context;
  const configured: ConfiguredBy = { calls: undefined };
  for (const object of valuesOf(file, 'object')) {
    for (const { key, value } of object.properties) {
      if (!isKey(key)) continue;
      const said = alwaysTrue(model, { file, value });
      const owner = said && ownerOf(context, object, configured);
      if (!said || !owner || isInMemory(object)) continue;
      const whole = object.properties.find((each) => each.key === key && each.value === value) ?? value;
      const isHere = said.file === file && value.start <= said.value.start && said.value.end <= value.end;
      yield {
        at: { start: whole.start, end: whole.end },
        message: `\`${key}: true\` ${CONSEQUENCE[key]}; set it to false and run migrations when you deploy.`,
        related: [
          ...(isHere ? [] : [{ path: said.file.path, at: range(said.value), message: 'It is true here.' }]),
          ...owner.uses,
        ],
        library: owner.library,
        repairs: [
          {
            title: `Set \`${key}\` to false`,
            safety: 'suggestion',
            edits: () => [
              { path: file.path, range: range(value), text: whole.start === value.start ? `${key}: false` : 'false' },
            ],
          },
        ],
      };
    }
  }
}

const range = ({ start, end }: Range): Range => ({ start, end });
const isKey = (key: string | undefined): key is Key => KEYS.some((each) => each === key);

interface ConfiguredBy {
  calls: readonly { readonly call: CallAt; readonly library: string }[] | undefined;
}
interface Owner {
  readonly library: string;
  readonly uses: readonly Related[];
}

/** The library that reads the object as its options. */
function ownerOf(context: CheckContext<Options>, object: ObjectValue, configured: ConfiguredBy): Owner | undefined {
  const { file } = context;
  configured.calls ??= callsWithOptions(context);
  const direct = configured.calls.find(({ call }) =>
    call.call.args.some((argument) => argument.start <= object.start && object.end <= argument.end),
  );
  if (direct) return { library: direct.library, uses: [] };
  const library = typedAs(file, object) ?? shapedAs(context, object);
  if (library === undefined) return undefined;
  return { library, uses: usesOf(context, object) };
}

/** Before the model is asked: what may take such options. */
const OPENING = /^(?:DataSource|createConnections?|forRoot(?:Async)?|Sequelize|init)$/;

function callsWithOptions({ file, model }: CheckContext<Options>): NonNullable<ConfiguredBy['calls']> {
  return file.calls.flatMap((call, index) => {
    const name = calleeName(call, file);
    const known = name !== undefined && OPENING.test(name) ? model.library({ file, index, call }) : undefined;
    return known?.call.syncOptions ? [{ call: { file, index, call }, library: known.library }] : [];
  });
}

const TYPES =
  /^(?:DataSourceOptions|ConnectionOptions|\w+ConnectionOptions|TypeOrmModuleOptions|SequelizeModuleOptions)$/;

/** `const options: DataSourceOptions = { … }`, `createTypeOrmOptions(): TypeOrmModuleOptions`, `satisfies`. */
function typedAs(file: FileFacts, object: ObjectValue): string | undefined {
  const isIt = (value: Value | undefined) => value !== undefined && unwrap(value) === object;
  const types: (TypeRef | undefined)[] = [
    ...file.bindings.filter(({ init }) => isIt(init)).map(({ type }) => type),
    ...file.functions.filter(({ returns }) => returns.some(isIt)).map(({ returnType }) => returnType),
    ...valuesOf(file, 'cast')
      .filter(({ value }) => value === object)
      .map(({ type }) => type),
  ];
  for (const type of types.flatMap((each) => (each ? [each, ...each.args] : []))) {
    const name = type.name.replace(/^.*\./, '');
    const module = type.binding === undefined ? undefined : file.bindings[type.binding]?.import?.module;
    if (module === undefined || !TYPES.test(name)) continue;
    if (/^(?:@nestjs\/sequelize|sequelize)/.test(module)) return '@nestjs/sequelize';
    if (module.startsWith('@nestjs/typeorm')) return '@nestjs/typeorm';
    if (module.startsWith('typeorm')) return 'TypeORM';
  }
  return undefined;
}

const DIALECT =
  /^(?:postgres|mysql|mariadb|mssql|oracle|cockroachdb|better-sqlite3|sqlite|mongodb|aurora-\w+|spanner|sap)$/;

/** An object that names a database as these libraries spell them, where they are installed (`ormconfig.js`, `registerAs`). */
function shapedAs({ file, model }: CheckContext<Options>, object: ObjectValue): string | undefined {
  const says = (key: string) => DIALECT.test(literalText(property(object, key)) ?? '');
  if (says('type') && model.hasDependency(file.path, 'typeorm')) return 'TypeORM';
  if (says('dialect') && model.hasDependency(file.path, '@nestjs/sequelize')) return '@nestjs/sequelize';
  return undefined;
}

/** A database that is gone with the process. */
function isInMemory(object: ObjectValue): boolean {
  return ['database', 'storage'].some((key) => literalText(property(object, key)) === ':memory:');
}

/** Calls of other places that are given the object. */
function usesOf({ model }: CheckContext<Options>, object: ObjectValue): readonly Related[] {
  return ['DataSource', 'createConnection', 'forRoot'].flatMap((name) =>
    [...model.callsNamed(name)].flatMap((call): Related[] => {
      const [first] = call.call.args;
      const isIt = first !== undefined && unwrap(model.source({ file: call.file, value: first }).value) === object;
      return isIt
        ? [{ path: call.file.path, at: calleeRange(call), message: `\`${calleeOf(call)}\` takes these options.` }]
        : [];
    }),
  );
}
