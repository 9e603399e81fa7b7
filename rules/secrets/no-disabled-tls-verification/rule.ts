import type { CallAt, CheckContext, JsonString, Problem, VisitContext } from '../../../engine/authoring.ts';
import { calleeName, defineRule, isOutsideProduction } from '../../../engine/authoring.ts';
import { isConsentedTo } from './consent.ts';
import { enclosingOf } from './enclosing.ts';
import { isAllowed } from './hosts.ts';
import { messageOf, operationOf } from './messages.ts';
import { options, type Options } from './options.ts';
import { repairsOf } from './repairs.ts';
import { isForServer } from './servers.ts';
import { settingsOf, VARIABLE, type Setting } from './settings.ts';
import { urlProblems, visitUrls } from './urls.ts';

export default defineRule<Options>({
  id: 'no-disabled-tls-verification',
  title: 'Certificates are checked',
  topic: 'secrets',
  chapter: 'encryption',
  also: ['http-and-https'],
  kind: 'file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-295',
  owasp: 'A07:2021',
  description:
    'Finds clients that do not check the certificate or the name of the server they talk to. The connection is encrypted then, but nobody knows with whom: whoever is on the way can answer instead, and read and change everything.',
  remedy: 'Leave the check on; where a server has a certificate of your own authority, give the client its `ca`.',
  roles: ['source', 'script', 'config', 'migration'],
  libraries: [
    'node:http',
    'undici',
    'got',
    'axios',
    'node-fetch',
    'AWS SDK',
    'ws',
    'socket.io-client',
    'nodemailer',
    'ioredis',
    'redis',
    'KafkaJS',
    'amqplib',
    'pg',
    'mysql2',
    'Knex',
    'TypeORM',
    'Sequelize',
    'MikroORM',
    'MongoDB',
    'Mongoose',
    'superagent',
    'request',
    'Prisma',
  ],
  repair: 'suggestion',
  options,
  visit: visitUrls,
  visitJson,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file } = context;
  for (const setting of settingsOf(context)) {
    if (isOutsideProduction(file, setting.at) || isConsentedTo(file, setting.at)) continue;
    const found = problem(context, setting);
    if (found) yield found;
  }
  yield* withoutCertificates(context);
}

function problem(context: CheckContext<Options>, setting: Setting): Problem | undefined {
  const { model, file } = context;
  const enclosing = enclosingOf(file, setting.at);
  if (isForServer(model, enclosing) || isAllowed(model, enclosing, context.options)) return undefined;
  const receiver = enclosing.call ?? enclosing.users[0];
  const library = receiver && model.library(receiver)?.library;
  return {
    at: setting.at,
    message: messageOf(setting, receiver),
    related: receiver && receiver.call.start !== setting.at.start ? [receivedBy(receiver)] : [],
    repairs: repairsOf(context, setting),
    ...(library === undefined ? {} : { library }),
  };
}

function receivedBy(where: CallAt) {
  const { start, end } = where.call.nameRange;
  return { path: where.file.path, at: { start, end }, message: `\`${operationOf(where)}\` is given it.` };
}

/** `request.get(url).disableTLSCerts()` of superagent. */
function* withoutCertificates({ file }: CheckContext<Options>): Iterable<Problem> {
  if (!file.imports.some(({ module }) => module === 'superagent')) return;
  for (const call of file.calls) {
    const { callee, nameRange } = call;
    if (calleeName(call, file) !== 'disableTLSCerts' || callee.kind !== 'member') continue;
    if (isOutsideProduction(file, call) || isConsentedTo(file, call)) continue;
    const { path } = file;
    yield {
      at: { start: nameRange.start, end: call.end },
      message:
        '`disableTLSCerts` lets this request trust whoever answers, so anyone on the way can read and change it; remove the call, or trust your own CA with `.ca()`.',
      repairs: [
        {
          title: 'Remove disableTLSCerts, so that certificates are checked',
          safety: 'suggestion',
          edits: () => [{ path, range: { start: callee.object.end, end: call.end }, text: '' }],
        },
      ],
      library: 'superagent',
    };
  }
}

function visitJson(context: VisitContext<Options>) {
  return function* (entry: JsonString): Iterable<Problem> {
    yield* urlProblems(context, entry);
    const { path, value, start, end } = entry;
    if (path.at(-1) === VARIABLE && value === '0')
      yield { at: { start, end }, message: messageOf({ key: VARIABLE }, undefined) };
  };
}
