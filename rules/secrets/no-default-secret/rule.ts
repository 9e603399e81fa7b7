import type { At, CheckContext, Fallback, Problem, Range, Related, SinkUse } from '../../../engine/authoring.ts';
import {
  constantText,
  defineRule,
  fallbackConstantsOf,
  fallbacks,
  isEnvironmentHelper,
  isForgeable,
  isGuarded,
  isLocalHost,
  isOutsideProduction,
  isSecretSetting,
  isWithin,
  providerSecrets,
  sinkUses,
  urlCredentials,
  USES,
  valuesOf,
} from '../../../engine/authoring.ts';
import { messageOf } from './message.ts';
import { options, settingNames } from './options.ts';
import type { Options } from './options.ts';
import { isRefusedPlaceholder } from './placeholder-keys.ts';
import { repairsOf } from './repairs.ts';

export default defineRule<Options>({
  id: 'no-default-secret',
  title: 'No default for a secret setting',
  topic: 'secrets',
  chapter: 'environment-configuration',
  also: ['secrets-management'],
  kind: 'file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-1392',
  owasp: 'A07:2021',
  description:
    'Finds secret settings that fall back to a value written in the code. A missing variable then goes unnoticed, and production runs with a secret that everyone who can read the code knows.',
  remedy: 'Let the application stop at start-up when the setting is missing.',
  roles: ['source', 'script', 'config', 'migration', 'client'],
  libraries: ['@nestjs/config', 'zod', 'valibot', 'joi', 'yup', 'envalid', 'env-var', '@t3-oss/env-core'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model } = context;
  for (const fallback of fallbacks(file)) {
    const constants = fallbackConstantsOf(model, file, fallback);
    const [constant] = constants;
    if (constants.length !== 1 || constant === undefined) continue;
    const text = constantText(model, constant);
    if (text === undefined) continue;
    const sink = sinkUses(model, constant.file).get(constant.value.start);
    if (!isSecretDefault(context, fallback, text, sink)) continue;
    if (fallback.form === 'helper' && !isEnvironmentHelper(model, file, fallback)) continue;
    if (context.options.allowInNonProduction && isHarmless(context, fallback, constant)) continue;
    yield problem(context, fallback, constant, text, sink);
  }
}

/** Empty is as good as known where tokens or sessions are signed; elsewhere it opens nothing. */
function isSecretDefault(
  { options }: CheckContext<Options>,
  { name }: Fallback,
  text: string,
  sink: SinkUse | undefined,
): boolean {
  const names = settingNames(options);
  if (names.ignoreNames.some((ignored) => ignored.test(name))) return false;
  if (text === '') return sink !== undefined && isForgeable(sink.use);
  if (providerSecrets(text).length > 0) return false;
  const urls = urlCredentials(text);
  if (urls.length > 0) return urls.some(({ host }) => !isLocalHost(host));
  if (sink !== undefined) return true;
  return isSecretSetting(name, names) && !isRefusedPlaceholder(name, text);
}

function isHarmless({ file }: CheckContext<Options>, { name, value }: Fallback, constant: At): boolean {
  if (isOutsideProduction(file, value)) return true;
  const holders = new Set(file.bindings.flatMap(({ init }, index) => (init && isWithin(value, init) ? [index] : [])));
  // A guard may also look for the default itself.
  if (constant.file === file) {
    file.bindings.forEach(({ init }, index) => {
      if (init && isWithin(constant.value, init)) holders.add(index);
    });
  }
  if (value.kind === 'ref') holders.add(value.binding);
  return isGuarded(file, name, (tested) => tested.kind === 'ref' && holders.has(tested.binding));
}

function problem(
  context: CheckContext<Options>,
  fallback: Fallback,
  constant: At,
  text: string,
  sink: SinkUse | undefined,
): Problem {
  const { file } = context;
  const { value, within, form } = fallback;
  const elsewhere = constant.file !== file || !isWithin(constant.value, value);
  const at = form === 'schema' && within ? within : value;
  const related: Related[] = elsewhere
    ? [{ path: constant.file.path, at: place(constant.value), message: 'The default is written here.' }]
    : [];
  if (sink) related.push({ ...sink.call, message: `\`${sink.operation}\` takes it as its ${USES[sink.use].noun}.` });
  const name = elsewhere && value.kind === 'ref' ? file.bindings[value.binding]?.name : undefined;
  return {
    at: place(at),
    message: messageOf({ setting: fallback.name, text, constant: name, sink }),
    related,
    secrets: elsewhere ? [] : [place(value)],
    repairs: repairsOf(context, fallback, wholeChoice(context, fallback)),
    ...(sink ? { library: sink.library } : {}),
  };
}

const place = ({ start, end }: Range): Range => ({ start, end });

/** The whole of `process.env.X || 'v'`. */
function wholeChoice({ file }: CheckContext<Options>, { value }: Fallback): Range {
  return place(valuesOf(file, 'choice').findLast(({ options }) => options.includes(value)) ?? value);
}
