/** What is said of a secret in the code, and how it gets out. The value is never said. */
import type { CheckContext, Problem, ProviderSecret, Range, Repair, SinkUse } from '../../../engine/authoring.ts';
import {
  enclosingNames,
  environmentName,
  environmentNameOfPhrase,
  fromEnvironment,
  fromEnvModule,
  isSecretName,
  isSecretSetting,
  settingFor,
  USES,
} from '../../../engine/authoring.ts';
import type { LiteralPlace } from './by-format.ts';
import type { Options } from './options.ts';

const NO_NAMES = { secretNames: [], ignoreNames: [] };
const REMEDY = 'Read it from the environment or a secret store, and rotate it: the history keeps what was committed.';

export function formatProblem(
  { path, text }: { path: string; text: string },
  secret: ProviderSecret,
  place: LiteralPlace,
  value: string,
): Problem {
  const { at, naming, inJsx, replaceable } = place;
  const { start, end } = at;
  const name = naming.own;
  const where = name === undefined ? 'is written in the code' : `is written in the code as \`${name}\``;
  const telling = name !== undefined && (isSecretName(name) || isSecretSetting(name, NO_NAMES));
  const setting = telling
    ? settingFor(naming, environmentNameOfPhrase(secret.what))
    : environmentNameOfPhrase(secret.what);
  // Where the literal has escapes, the offsets in its value are not those in the text.
  const exact = text.slice(start + 1, end - 1) === value;
  const part = exact ? { start: start + 1 + secret.start, end: start + 1 + secret.end } : undefined;
  const partly = secret.start > 0 || secret.end < value.length;
  const repairs =
    !replaceable || path.endsWith('.json') || (partly && !exact)
      ? []
      : [fromEnvironment({ path, at, inJsx }, setting, part)];
  return {
    at,
    message: `A ${secret.what} ${where}: everyone who can read the code can use it. ${REMEDY}`.replace(
      /^A (?=[AEIO])/,
      'An ',
    ),
    secrets: [at],
    repairs,
  };
}

export function sinkProblem(context: CheckContext<Options>, use: SinkUse): Problem {
  const { noun, power, setting } = USES[use.use];
  const naming = enclosingNames(context.file, use.value);
  const name = use.indirect ? (naming.own ?? naming.owners.at(-1)) : undefined;
  const given = name === undefined ? `its ${noun} from a literal` : `its ${noun} from \`${name}\`, a literal`;
  return {
    at: place(use.value),
    message: `\`${use.operation}\` gets ${given}: everyone who can read the code can ${power}. ${REMEDY}`,
    secrets: [place(use.value)],
    library: use.library,
    related: use.indirect ? [{ ...use.call, message: `\`${use.operation}\` takes it as its ${noun}.` }] : [],
    repairs: repairs(context, use.value, settingFor(naming, setting)),
  };
}

export function urlProblem(context: CheckContext<Options>, at: Range, scheme: string): Problem {
  const naming = enclosingNames(context.file, at);
  return {
    at: place(at),
    message: `${urlSubject(scheme, naming.own)} ${REMEDY}`,
    secrets: [place(at)],
    repairs: repairs(context, at, settingFor(naming, `${environmentName(scheme)}_URL`)),
  };
}

export function urlSubject(scheme: string, name: string | undefined): string {
  const named = name === undefined ? '' : ` \`${name}\``;
  return `The ${scheme} URL${named} holds a password: everyone who can read the code can log in with it.`;
}

export function namedProblem(context: CheckContext<Options>, at: Range, name: string, part?: Range): Problem {
  const { owners } = enclosingNames(context.file, at);
  const setting = settingFor({ own: name, owners }, environmentName(name));
  return {
    at: place(at),
    message: `${nameSubject(name)} ${REMEDY}`,
    secrets: [place(at)],
    repairs: repairs(context, at, setting, part),
  };
}

export function nameSubject(name: string): string {
  return `\`${name}\` has its value written in the code: everyone who can read the code, its history or a build has the secret.`;
}

export const jsonRemedy = REMEDY.replace('Read it', 'Have the application read it');

function repairs({ file, model }: CheckContext<Options>, at: Range, setting: string, part?: Range): Repair[] {
  if (file.bindings.some(({ kind, init }) => kind === 'enum' && init && init.start <= at.start && at.end <= init.end))
    return [];
  const validated = part ? undefined : fromEnvModule(model, file, place(at), setting);
  return [validated ?? fromEnvironment({ path: file.path, at: place(at) }, setting, part)];
}

const place = ({ start, end }: Range): Range => ({ start, end });
