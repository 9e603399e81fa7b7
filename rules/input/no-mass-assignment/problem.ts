/** The finding in words. */
import type { Problem, Related } from '../../../engine/authoring.ts';
import { calleeRange, wayFrom } from '../../../engine/authoring.ts';
import type { Assigned } from './assigned.ts';
import type { WrittenRow } from './rows.ts';

const MAX_NAMED = 3;

export function problemOf({ where, label, library, stored, row }: WrittenRow, { origin, fields }: Assigned): Problem {
  const { start, end } = row.value;
  const { path } = where.file;
  const isInside = where.call.start <= start && end <= where.call.end;
  const keys = origin.path.filter((key) => key !== '*');
  const what = keys.length > 0 ? `\`${keys.join('.')}\` of the body` : 'the whole body';
  const model = stored.name === undefined ? 'the model' : `\`${stored.name}\``;
  const named = fields.slice(0, MAX_NAMED).map((field) => `\`${field}\``);
  const sets =
    named.length === 0
      ? 'every column, also those that only the server may set'
      : `${listed(named, fields.length - named.length)} of ${model}`;
  return {
    at: { start, end },
    message: `\`${label}\` writes ${what}, so a client can set ${sets}; write only the fields that a client may choose.`,
    related: [
      ...wayFrom(origin.at, origin.steps, { path, at: { start, end } }),
      ...(isInside ? [] : [{ path, at: calleeRange(where), message: 'Is written here.' }]),
      ...owned(stored, named),
    ],
    library: library.replace(/ \(.*/, ''),
  };
}

function listed(names: readonly string[], left: number): string {
  if (left > 0) return `${names.join(', ')} and ${left} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Where the model says that it has them. */
function owned({ classes, definitions }: WrittenRow['stored'], named: readonly string[]): Related[] {
  if (named.length === 0) return [];
  const [cls] = classes;
  const [definition] = definitions;
  const message = `The model has ${listed(named, 0)}.`;
  const isNamed = (name: string | undefined) => name !== undefined && named.includes(`\`${name}\``);
  const field = cls?.cls.fields.find(({ name }) => isNamed(name));
  if (cls && field) return [{ path: cls.file.path, at: { start: field.start, end: field.end }, message }];
  const { value, file } = definition?.fields ?? {};
  const key = value?.kind === 'object' ? value.properties.find((each) => isNamed(each.key)) : undefined;
  return file && key ? [{ path: file.path, at: key.keyRange, message }] : [];
}
