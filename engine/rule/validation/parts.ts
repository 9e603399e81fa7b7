/** Parts of a request, and the names that validators give them. */
import type { RequestPart } from '../../catalog/types.ts';

/** Those that a client chooses freely, the heaviest first. Headers and cookies are checked by who reads them. */
export const PARTS = ['body', 'args', 'query', 'params'] as const;
export type Part = (typeof PARTS)[number];

const NAMES: Readonly<Record<string, Part>> = {
  body: 'body',
  BODY: 'body',
  json: 'body',
  form: 'body',
  query: 'query',
  QUERY: 'query',
  querystring: 'query',
  params: 'params',
  param: 'params',
  PARAMS: 'params',
};

export function partNamed(name: string | undefined): Part | undefined {
  return name !== undefined && Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

export function isPart(part: RequestPart | undefined): part is Part {
  return PARTS.some((each) => each === part);
}
