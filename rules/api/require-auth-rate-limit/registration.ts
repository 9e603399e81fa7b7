/** The call that registers a route. */
import type { CallAt, Model, Route } from '../../../engine/authoring.ts';

export function registrationCall(model: Model, { registered }: Route): CallAt | undefined {
  const file = model.file(registered.path);
  const index = file?.calls.findIndex(({ nameRange }) => nameRange.start === registered.at.start) ?? -1;
  const call = file?.calls[index];
  return file && call ? { file, index, call } : undefined;
}
