/** What is said of claims that nobody has checked. */
import type { CallAt, CheckContext, Problem, Range, Related } from '../../../engine/authoring.ts';
import { calleeOf, nameOf } from '../../../engine/authoring.ts';
import type { ExpiryIgnored } from './expiry-ignored.ts';
import type { Options } from './options.ts';
import { removal, verifying } from './repairs.ts';
import type { UnreadError } from './unread-errors.ts';
import type { Unverified } from './unverified.ts';

const range = ({ start, end }: Range): Range => ({ start, end });

export function unverifiedProblem(context: CheckContext<Options>, found: Unverified): Problem {
  const { decode, use, origin, failed } = found;
  const { where, library } = decode;
  const name = calleeOf(where);
  const decides = {
    identity: `\`${use.name}\` says who the user is`,
    access: `\`${use.name}\` decides what is allowed`,
    query: `\`${use.name}\` looks up whom they name`,
  }[use.kind];
  const message = failed
    ? `When \`${calleeOf(failed)}\` rejects the token, \`${name}\` reads its claims all the same and ${decides}, so a forged token is as good as a real one; let the request fail.`
    : `\`${name}\` reads the claims of the client's token without checking its signature and ${decides}, so anyone can write claims of their own; verify the token first.`;
  const before: Related[] = failed
    ? [related(failed, 'The verification that failed.')]
    : origin && !isWithin(origin.at.value, where.call, origin.at.file.path, where.file.path)
      ? [{ path: origin.at.file.path, at: range(origin.at.value), message: 'The token comes from the request here.' }]
      : [];
  return {
    at: decode.at,
    message,
    related: [...before, { ...use.place, message: `The claims are used here: \`${use.name}\`.` }],
    repairs: failed ? [] : verifying(context, decode),
    ...(library === undefined ? {} : { library }),
  };
}

function isWithin(inner: Range, outer: Range, path: string, otherPath: string): boolean {
  return path === otherPath && outer.start <= inner.start && inner.end <= outer.end;
}

function related({ file, call }: CallAt, message: string): Related {
  return { path: file.path, at: range(call.nameRange), message };
}

export function expiryProblem({ where, library, key, at, written }: ExpiryIgnored): Problem {
  const name = where.call.callee.kind === 'super' ? 'super' : nameOf(where.file, where.call.callee);
  const off = key === 'ignoreExpiration' ? '`ignoreExpiration: true`' : '`exp: false`';
  const elsewhere = written.file !== where.file;
  return {
    at,
    message: `${off} makes \`${name}\` accept tokens that expired long ago, so a stolen one works forever; leave the option out.`,
    related: elsewhere
      ? [{ path: written.file.path, at: range(written.value), message: 'It is set here.' }]
      : [related(where, 'Verifies with this option.')],
    repairs: elsewhere ? [] : [removal(where.file, at, key)],
    library,
  };
}

export function callbackProblem({ where, library, at, claims, use }: UnreadError): Problem {
  return {
    at,
    message: `The callback of \`${calleeOf(where)}\` never looks at its error and goes on with \`${claims}\`, so a request with a forged or expired token is not turned away; answer 401 when there is an error.`,
    related: [{ path: where.file.path, at: use, message: `\`${claims}\` is used here.` }],
    library,
  };
}
