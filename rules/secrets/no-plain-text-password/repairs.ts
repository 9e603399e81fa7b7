/** Hashing the password where it is written. */
import type { Edit, FileFacts, Model, Repair, Sources } from '../../../engine/authoring.ts';
import {
  blockAt,
  hashHelpers,
  importing,
  importingWhole,
  isImportable,
  localName,
  moduleFrom,
} from '../../../engine/authoring.ts';
import type { PlainWrite } from './writes.ts';

/** A way to hash in a file: the code around the value, and what must be imported for it. */
interface Hasher {
  readonly title: string;
  wrap(value: string): string;
  imports(sources: Sources): readonly Edit[];
}

const PACKAGES = ['argon2', '@node-rs/argon2', 'bcrypt', 'bcryptjs'];
/** Operations that write a whole new row, so that the password is there. */
const CREATES = /^(?:create|insert|insertOne|insertAndFetch)$/;

export function writeRepairs(model: Model, found: PlainWrite): Repair[] {
  const { anchor, where, written, operation } = found;
  const { file, value } = anchor.at;
  const block = file.blocks[blockAt(file, value)];
  const isAsync = block !== undefined && block.fn >= 0 && file.functions[block.fn]?.async === true;
  if (file !== where.file || value.kind === 'spread') return [];
  const [field] = anchor.path;
  const isName = value.kind === 'ref' || value.kind === 'member';
  if (
    anchor.path.length > 1 ||
    (field !== undefined && !(isName && CREATES.test(operation) && isPlainObject(model, found)))
  )
    return [];
  return hashers(model, file, isAsync).map((hasher) => ({
    title: hasher.title,
    safety: 'suggestion' as const,
    edits: (sources: Sources) => {
      const text = sources.text(file.path).slice(value.start, value.end);
      const hashed =
        field === undefined ? hasher.wrap(text) : `{ ...${text}, ${field}: ${hasher.wrap(`${text}.${field}`)} }`;
      const { property } = written;
      const isShorthand =
        property !== undefined && anchor.at.value === property.value && property.keyRange.start === value.start;
      return [
        ...hasher.imports(sources),
        {
          path: file.path,
          range: { start: value.start, end: value.end },
          text: isShorthand ? `${text}: ${hashed}` : hashed,
        },
      ];
    },
  }));
}

/** A copy of an entity would no longer be one. */
function isPlainObject(model: Model, { anchor }: PlainWrite): boolean {
  return model.things(anchor.at).every((thing) => thing.kind !== 'instance' || thing.of.cls.decorators.length === 0);
}

/** The project's own helper when there is exactly one; else the packages that are installed. */
function hashers(model: Model, file: FileFacts, isAsync: boolean): Hasher[] {
  const helpers = hashHelpers(model);
  const [helper] = helpers;
  if (helper && helpers.length === 1) {
    const { name, fn } = helper;
    const isOwn = fn.file === file;
    const module = moduleFrom(file, fn.file.path);
    if ((helper.isAsync && !isAsync) || (!isOwn && !isImportable(file, module, name))) return [];
    const local = isOwn ? name : (localName(file, module, name) ?? name);
    return [
      {
        title: `Hash it with ${name}`,
        wrap: (value) => `${helper.isAsync ? 'await ' : ''}${local}(${value})`,
        imports: (sources) => (isOwn ? [] : importing(file, sources, module, name)),
      },
    ];
  }
  if (!isAsync) return [];
  return PACKAGES.filter((name) => model.hasDependency(file.path, name))
    .flatMap((name) => packageHasher(model, file, name) ?? [])
    .slice(0, 1);
}

function packageHasher(model: Model, file: FileFacts, name: string): Hasher | undefined {
  const own = name.replace('@node-rs/', '').replace('bcryptjs', 'bcrypt');
  const cost = own === 'bcrypt' ? ', 12' : '';
  const known = localName(file, name, '*') ?? localName(file, name, 'default');
  const single = localName(file, name, 'hash');
  if (known === undefined && single === undefined && file.bindings.some((binding) => binding.name === own))
    return undefined;
  const callee = known === undefined && single !== undefined ? single : `${known ?? own}.hash`;
  const isThere = known !== undefined || single !== undefined;
  return {
    title: `Hash it with ${own}`,
    wrap: (value) => `await ${callee}(${value}${cost})`,
    imports: (sources) => (isThere ? [] : importingWhole(file, sources, name, formOf(model, name), own)),
  };
}

/** As other files of the project import it. */
function formOf(model: Model, name: string): 'default' | '*' {
  const isDefault = model
    .paths()
    .some((path) =>
      model
        .file(path)
        ?.bindings.some(({ import: imported }) => imported?.module === name && imported.name === 'default'),
    );
  return isDefault ? 'default' : '*';
}
