/** Verifying where only the claims were read, and taking out the option that lets expired tokens through. */
import type { CallAt, CheckContext, Edit, FileFacts, Model, Range, Repair, Value } from '../../../engine/authoring.ts';
import { endOf, environmentRead, nodesAround, tokenCalls, withoutProperty } from '../../../engine/authoring.ts';
import type { Decode } from './decodes.ts';
import type { Options } from './options.ts';

/** Only where the project verifies in one place: its key and options are then those of this token, too. */
export function verifying({ model }: CheckContext<Options>, { where, library }: Decode): readonly Repair[] {
  const { file, call } = where;
  const [token] = call.args;
  if ((library !== 'jsonwebtoken' && library !== '@nestjs/jwt') || !token || call.callee.kind !== 'member') return [];
  const others = verifications(model, library);
  const [other] = others;
  const given = other?.call.args.slice(1) ?? [];
  if (!other || others.length !== 1 || !given.every((value) => isKnownIn(file, other.file, value))) return [];
  return [
    {
      title: 'Verify the token',
      safety: 'suggestion',
      edits: ({ text }): readonly Edit[] => {
        const written = given.map((value) =>
          text(other.file.path).slice(value.start, endOf(text(other.file.path), value)),
        );
        const own = text(file.path).slice(token.start, endOf(text(file.path), token));
        return [
          { path: file.path, range: call.nameRange, text: 'verify' },
          { path: file.path, range: argumentsOf(call, text(file.path)), text: [own, ...written].join(', ') },
        ];
      },
    },
  ];
}

function verifications(model: Model, library: string): readonly CallAt[] {
  return model
    .gather('verify calls of tokens', (file) =>
      model.role(file.path) === 'source' ? tokenCalls(model, file, 'verify') : [],
    )
    .flatMap((found) => (found.library === library ? [found.where] : []));
}

function argumentsOf({ args }: CallAt['call'], text: string): Range {
  const last = args.at(-1);
  return { start: args[0]?.start ?? 0, end: last ? endOf(text, last) : 0 };
}

/** What can be written in another file as it stands: settings, literals, and what both files can name. */
function isKnownIn(file: FileFacts, home: FileFacts, value: Value): boolean {
  if (value.kind === 'literal' || environmentRead(home, value) !== undefined) return true;
  if (value.kind === 'ref') {
    const binding = home.bindings[value.binding];
    return home === file && binding?.block === 0;
  }
  if (value.kind === 'cast') return isKnownIn(file, home, value.value) && value.type.binding === undefined;
  if (value.kind === 'array') return value.elements.every((each) => isKnownIn(file, home, each));
  return (
    value.kind === 'object' &&
    value.spreads.length === 0 &&
    value.properties.every((each) => isKnownIn(file, home, each.value))
  );
}

export function removal(file: FileFacts, at: Range, key: string): Repair {
  return {
    title: `Remove \`${key}\``,
    safety: 'suggestion',
    edits: ({ text, tree }) => {
      const object = nodesAround(tree(file.path), at).findLast(({ type }) => type === 'ObjectExpression');
      return object?.type === 'ObjectExpression' ? [withoutProperty(file.path, text(file.path), object, at)] : [];
    },
  };
}
