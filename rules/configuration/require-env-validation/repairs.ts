/** A check of all variables in the file that reads most of them. */
import type { Edit, FileFacts, Model, Repair, Sources } from '../../../engine/authoring.ts';
import { freshName, importing, isImportable, styleOf } from '../../../engine/authoring.ts';
import type { Read } from './reads.ts';
import type { Validation } from './validation.ts';

interface Way {
  readonly package: string;
  /** What is imported. */
  readonly imports: readonly string[];
  text(env: string, names: readonly { readonly name: string; readonly isNumber: boolean }[]): readonly string[];
}

const WAYS: readonly Way[] = [
  {
    package: 'zod',
    imports: ['z'],
    text: (env, names) => [
      `const ${env} = z`,
      '  .object({',
      ...names.map(({ name, isNumber }) => `    ${name}: ${isNumber ? 'z.coerce.number()' : 'z.string()'},`),
      '  })',
      '  .parse(process.env)',
    ],
  },
  {
    package: 'envalid',
    imports: ['cleanEnv', 'str', 'num'],
    text: (env, names) => [
      `const ${env} = cleanEnv(process.env, {`,
      ...names.map(({ name, isNumber }) => `  ${name}: ${isNumber ? 'num()' : 'str()'},`),
      '})',
    ],
  },
];

/** For the project: a schema of all names, or a small function where no library for schemas is installed. */
export function schemaRepair(model: Model, file: FileFacts, reads: readonly Read[]): Repair[] {
  const own = reads.filter(({ path, isGet, isPattern }) => path === file.path && !isGet && !isPattern);
  if (own.length === 0) return [];
  const names = [
    ...new Map(reads.map((read) => [read.name, { name: read.name, isNumber: isNumber(reads, read.name) }])).values(),
  ];
  const way = WAYS.find(
    (each) =>
      model.hasDependency(file.path, each.package) &&
      each.imports.every((name) => isImportable(file, each.package, name)),
  );
  if (!way) return isAlone(reads, file) ? [helperRepair(file, own)] : [];
  const env = freshName(file, 'env', 'environment');
  return [
    {
      title: `Check ${names.length} variables with ${way.package} when the module is loaded`,
      safety: 'suggestion',
      edits: (sources) => {
        const used = way.imports
          .filter((name) => name !== 'num' || names.some((each) => each.isNumber))
          .filter((name) => name !== 'str' || names.some((each) => !each.isNumber));
        const { semicolon } = styleOf(sources.text(file.path));
        const statement = `${way.text(env, names).join('\n')}${semicolon}`;
        return [
          ...stating(
            file,
            sources,
            statement,
            used.map((name) => importing(file, sources, way.package, name)[0]?.text ?? ''),
          ),
          ...own.map((read) => replacement(read, `${env}.${read.name}`, isNumber(reads, read.name))),
        ];
      },
    },
  ];
}

function isAlone(reads: readonly Read[], file: FileFacts): boolean {
  return reads.every(({ path, isPattern }) => path === file.path && !isPattern);
}

/** A variable that is a number wherever it is read. */
function isNumber(reads: readonly Read[], name: string): boolean {
  return reads.every((read) => read.name !== name || read.number !== undefined);
}

function replacement(read: Read, text: string, whole: boolean): Edit {
  return { path: read.path, range: (whole ? read.number : undefined) ?? { start: read.start, end: read.end }, text };
}

function helperRepair(file: FileFacts, own: readonly Read[]): Repair {
  const name = freshName(file, 'requireEnv', 'requiredEnv');
  return {
    title: `Read them with a function that throws when one is missing`,
    safety: 'suggestion',
    edits: (sources) => {
      const { quote, semicolon } = styleOf(sources.text(file.path));
      const isTyped = /\.[cm]?tsx?$/.test(file.path);
      const helper = [
        `function ${name}(name${isTyped ? ': string' : ''})${isTyped ? ': string' : ''} {`,
        `  const value = process.env[name]${semicolon}`,
        `  if (value === undefined || value === ${quote}${quote}) throw new Error(\`Set the environment variable \${name}.\`)${semicolon}`,
        '  return value' + semicolon,
        '}',
      ].join('\n');
      return [
        ...stating(file, sources, helper, []),
        ...own.map((read) => replacement(read, `${name}(${quote}${read.name}${quote})`, false)),
      ];
    },
  };
}

/** Behind the imports, after those that the statement needs. */
function stating(file: FileFacts, sources: Sources, statement: string, imports: readonly string[]): Edit[] {
  const { path } = file;
  const { body } = sources.tree(path);
  const last = body.findLast((node) => node.type === 'ImportDeclaration');
  // Several names of one package are one statement.
  const [first, ...more] = imports.filter((text) => text !== '');
  const names = [first, ...more].flatMap((text) => /\{ (\w+) \}/.exec(text ?? '')?.[1] ?? []);
  const line = first?.replace(/\{ \w+ \}/, `{ ${names.join(', ')} }`).trim();
  const imported = line === undefined ? '' : `${line}\n`;
  return last
    ? [
        {
          path,
          range: { start: last.end, end: last.end },
          text: `${imported === '' ? '\n' : `\n${imported}`}\n${statement}`.replace(/\n+$/, ''),
        },
      ]
    : [{ path, range: { start: 0, end: 0 }, text: `${imported}${imported === '' ? '' : '\n'}${statement}\n\n` }];
}

/** One more variable in a schema that is there. */
export function omissionRepair(validation: Validation, names: readonly string[]): Repair[] {
  const { schema, path } = validation;
  if (!schema) return [];
  return [
    {
      title: names.length === 1 ? `Add ${names[0] ?? ''} to the schema` : `Add ${names.length} variables to the schema`,
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(path).slice(schema.range.start, schema.range.end);
        const inside = text.slice(1, -1);
        const trimmed = inside.trimEnd();
        const isLong = inside.includes('\n');
        const indent = /\n([ \t]+)\S/.exec(inside)?.[1] ?? '  ';
        const comma = trimmed === '' || trimmed.endsWith(',') ? '' : ',';
        const at = schema.range.start + 1 + trimmed.length;
        const entries = names.map((name) => `${name}: ${schema.entry}`);
        const added = isLong
          ? entries.map((entry) => `\n${indent}${entry},`).join('')
          : ` ${entries.join(', ')}${schema.isEmpty ? ' ' : ''}`;
        return [{ path, range: { start: at, end: at }, text: `${comma}${added}` }];
      },
    },
  ];
}
