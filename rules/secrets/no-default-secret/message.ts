/** What is said of a default. The value is never said. */
import type { SinkUse } from '../../../engine/authoring.ts';
import { isPlaceholder, USES } from '../../../engine/authoring.ts';

export interface Default {
  /** The setting: `JWT_SECRET`. */
  readonly setting: string;
  readonly text: string;
  /** The constant's name, where the default is one. */
  readonly constant: string | undefined;
  readonly sink: SinkUse | undefined;
}

export function messageOf({ setting, text, constant, sink }: Default): string {
  return `\`${setting}\` falls back to ${what(text, constant)}: when the setting is missing, ${consequence(text, sink)}. Let the application stop at start-up instead.`;
}

function what(text: string, constant: string | undefined): string {
  if (text === '') return 'an empty text';
  return constant === undefined ? 'a value in the code' : `\`${constant}\`, a constant`;
}

/** Nobody else's service takes a placeholder; what is checked here does. */
function consequence(text: string, sink: SinkUse | undefined): string {
  if (text === '') return `nothing fails and anyone can ${sink ? USES[sink.use].power : 'use it'}`;
  const power = sink ? USES[sink.use].power : text.includes('://') ? 'log in with it' : 'use it';
  if (sink === undefined && isPlaceholder(text)) {
    return 'nothing fails until the placeholder is refused, or accepted where everyone knows it';
  }
  return `nothing fails and everyone who can read the code can ${power}`;
}
