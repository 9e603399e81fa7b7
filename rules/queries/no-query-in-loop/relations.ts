/** The relation behind a foreign key, as the code declares it: `author` for `authorId`. */
import { calleeOf, literalText, memberPath, property, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, ClassAt, FileFacts, Model, Value } from '../../../engine/authoring.ts';

export interface Reference {
  readonly model: Model;
  /** The query that gives the elements. */
  readonly parent: CallAt;
  readonly child: { readonly call: CallAt; readonly target: string };
  /** Property of the element that holds the key. */
  readonly foreignKey: string;
  readonly element: { readonly file: FileFacts; readonly variable: number };
}

export function relationOf(library: string, reference: Reference): string | undefined {
  const name = reference.foreignKey.replace(/_?[iI]d$/, '');
  switch (library) {
    case 'Prisma':
      // Prisma's own convention; its schema is no code, so that only a relation named like its model is sure.
      return name !== '' && name === reference.child.target ? name : undefined;
    case 'TypeORM':
      return declares(reference, name, /^(?:ManyToOne|OneToOne)$/) ? name : undefined;
    case 'Sequelize':
      return associated(reference) ?? (declares(reference, name, /^(?:BelongsTo|HasOne)$/) ? name : undefined);
    case 'Mongoose':
      return refersTo(reference) ? reference.foreignKey : undefined;
    default:
      return undefined;
  }
}

/** A field of the element's class with a relation's decorator that is loaded eagerly. */
function declares({ model, element: { file, variable } }: Reference, name: string, decorators: RegExp): boolean {
  return elementClasses(model, file, variable).some(({ file: owner, cls }) =>
    cls.fields.some(
      (field) =>
        field.name === name &&
        field.type?.name !== 'Promise' &&
        field.decorators.some((decorator) => decorators.test(decoratorName(owner, decorator))),
    ),
  );
}

function elementClasses(model: Model, file: FileFacts, variable: number): readonly ClassAt[] {
  const things = model.things({ file, value: { kind: 'ref', binding: variable, start: 0, end: 0 } });
  return things.flatMap((thing) => (thing.kind === 'instance' ? [thing.of] : []));
}

function decoratorName(file: FileFacts, decorator: Value): string {
  const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
  const binding = callee?.kind === 'ref' ? file.bindings[callee.binding] : undefined;
  return binding?.import?.name ?? '';
}

/** `Post.belongsTo(Author, { as: 'author', foreignKey: 'authorId' })`, in TypeScript with a field of that name. */
function associated({ model, parent, child, foreignKey, element }: Reference): string | undefined {
  const owner = receiverName(parent);
  for (const association of model.callsNamed('belongsTo')) {
    const [related, options] = association.call.args;
    if (
      receiverName(association) !== owner ||
      !related ||
      lastName(association.file, related) !== receiverName(child.call)
    )
      continue;
    const key = literalText(property(options, 'foreignKey'));
    const alias = literalText(property(options, 'as'));
    if (alias === undefined || (key ?? `${alias}Id`) !== foreignKey) continue;
    const classes = elementClasses(model, element.file, element.variable);
    if (classes.every(({ cls }) => cls.fields.some((field) => field.name === alias))) return alias;
  }
  return undefined;
}

const receiverName = (call: CallAt) => calleeOf(call).split('.').at(-2);

function lastName(file: FileFacts, value: Value): string | undefined {
  const access = memberPath(value);
  return access?.path.at(-1) ?? (access?.root.kind === 'ref' ? file.bindings[access.root.binding]?.name : undefined);
}

/** `author: { type: ObjectId, ref: 'Author' }` in the schema of the parent's model. */
function refersTo({ model, parent, foreignKey }: Reference): boolean {
  const { callee } = parent.call;
  const things = callee.kind === 'member' ? model.things({ file: parent.file, value: callee.object }) : [];
  return things.some((thing) => {
    const schema = thing.kind === 'library' ? thing.made?.call.args[1] : undefined;
    if (thing.kind !== 'library' || !thing.made || !schema) return false;
    const given = model.source({ file: thing.made.file, value: schema });
    const made = unwrap(given.value);
    const fields = made.kind === 'call' ? given.file.calls[made.call]?.args[0] : undefined;
    return property(property(fields, foreignKey), 'ref') !== undefined;
  });
}
