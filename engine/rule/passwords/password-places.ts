/** Where a file speaks of passwords by name; kept as long as its facts. */
import type { BinaryValue, FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { isPasswordField } from './names.ts';

export interface PasswordPlaces {
  /** Whether any name in the file is a password's. */
  readonly mentioned: boolean;
  /** Comparisons one side of which is named like a password. */
  readonly comparisons: readonly BinaryValue[];
}

const EQUALITY = new Set(['===', '!==', '==', '!=']);
const known = new WeakMap<FileFacts, PasswordPlaces>();

export function passwordPlaces(file: FileFacts, extra: readonly string[]): PasswordPlaces {
  if (extra.length > 0) return collect(file, extra);
  let places = known.get(file);
  if (!places) known.set(file, (places = collect(file, [])));
  return places;
}

function collect(file: FileFacts, extra: readonly string[]): PasswordPlaces {
  const isName = (name: string) => isPasswordField(name, extra);
  const named = file.bindings.map(
    ({ name, path }) => isName(name) || path?.some((step) => isName(String(step))) === true,
  );
  const isNamed = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'ref') return named[inner.binding] === true;
    return inner.kind === 'member' && inner.property !== undefined && isName(inner.property);
  };
  const mentioned =
    named.includes(true) ||
    valuesOf(file, 'object').some(({ properties }) => properties.some(({ key }) => key !== undefined && isName(key))) ||
    valuesOf(file, 'member').some(isNamed);
  const comparisons = valuesOf(file, 'binary').filter(
    ({ operator, left, right }) => EQUALITY.has(operator) && (isNamed(left) || isNamed(right)),
  );
  return { mentioned, comparisons };
}
