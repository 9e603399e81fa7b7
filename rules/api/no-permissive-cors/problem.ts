import type { At, Model, Problem, Range, Related } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange } from '../../../engine/authoring.ts';
import type { EchoedHeader } from './headers.ts';
import type { Openness } from './openness.ts';
import { written, type CorsSetting } from './settings.ts';

/** `origin: true`, or the call where nothing is said. */
interface Anchor {
  readonly at: Range;
  readonly name: string;
}

function anchorOf(model: Model, setting: CorsSetting, code: string): Anchor {
  const own = written(model, setting, 'origin');
  if (own) return { at: { start: own.start, end: own.end }, name: `\`origin: ${code}\`` };
  return { at: calleeRange(setting.where), name: `\`${calleeOf(setting.where)}\`` };
}

export function openProblem(model: Model, setting: CorsSetting, found: Openness): Problem {
  const { where, library, cors, credentials } = setting;
  if (found.kind === 'loose') return looseProblem(setting, found);
  const echoes = found.kind === 'echo' || cors.echoes === true;
  const { at, name } = anchorOf(model, setting, found.kind === 'echo' ? echoCode(setting) : "'*'");
  return {
    at,
    message: echoes
      ? `${name} answers every site with its own origin and takes cookies along, so any page a user visits can act as that user and read the answers; list the origins you trust.`
      : `${name} opens the API to every site and asks for cookies, which browsers refuse together, so one change to \`true\` hands out every user's data; list the origins you trust.`,
    related: [
      ...(credentials ? relatedTo(credentials, at, where.file.path, 'Credentials are on here.') : []),
      ...elsewhere(setting, at),
    ],
    library,
  };
}

function echoCode({ origin }: CorsSetting): string {
  if (origin === 'default') return "'*'";
  return origin.value.kind === 'literal' ? 'true' : '…';
}

function looseProblem(setting: CorsSetting, found: Extract<Openness, { kind: 'loose' }>): Problem {
  const { where, library, credentials } = setting;
  const isHere = found.in.file === where.file;
  const at = isHere ? found.check.at : calleeRange(where);
  return {
    at,
    message: `This check of the origin is open: ${found.check.why}, so foreign pages can read the answers; compare the whole origin with a list.`,
    related: [
      ...(isHere ? [] : [{ path: found.in.file.path, at: found.check.at, message: 'The origin is checked here.' }]),
      ...(credentials ? relatedTo(credentials, at, where.file.path, 'Credentials are on here.') : []),
    ],
    library,
  };
}

export function wildcardProblem(model: Model, setting: CorsSetting, use: Range, route: string): Problem {
  const { at, name } = anchorOf(model, setting, setting.origin === 'default' ? '' : "'*'");
  const { path } = setting.where.file;
  const isUse = use.start === at.start;
  return {
    at,
    severity: 'warning',
    message: `${name} lets pages of every site call this API and read its answers, \`${route}\` among them; name the origins that may.`,
    related: isUse ? [] : [{ path, at: use, message: 'Holds for the whole app here.' }],
    library: setting.library,
  };
}

export function headerProblem(path: string, { at, credentials, check }: EchoedHeader): Problem {
  return {
    at: check?.at ?? at,
    message: check
      ? `This check of the origin is open: ${check.why}, so foreign pages can read the answers; compare the whole origin with a list.`
      : 'Every site is answered with its own origin and cookies are allowed, so any page a user visits can act as that user and read the answers; compare the origin with a list first.',
    related: [{ path, at: credentials, message: 'Credentials are on here.' }],
  };
}

function relatedTo({ file, value }: At, anchor: Range, path: string, message: string): Related[] {
  const at = { start: value.start, end: value.end };
  const isAnchor = file.path === path && anchor.start === at.start;
  return isAnchor ? [] : [{ path: file.path, at, message }];
}

/** Where the origin is said, when that is in another file. */
function elsewhere({ origin, where }: CorsSetting, anchor: Range): Related[] {
  if (origin === 'default' || origin.file === where.file) return [];
  return relatedTo(origin, anchor, where.file.path, 'The origin is set here.');
}
