/** What is said of handlers whose errors nobody takes. */
import type { CallAt, FunctionAt, Model, Problem, RequestCallback } from '../../../engine/authoring.ts';
import { calleeOf } from '../../../engine/authoring.ts';
import type { Hanging } from './hanging.ts';
import { answerRepair, repairsOf } from './repairs.ts';

const WHO: Readonly<Record<RequestCallback['framework'], string>> = {
  Express: 'Express 4',
  'node:http': 'the http server',
  passport: 'passport',
  multer: 'multer',
};

export function unhandledProblem(model: Model, of: FunctionAt, callback: RequestCallback, first: CallAt): Problem {
  const { fn } = of;
  const says = fn.async ? 'awaits' : 'runs';
  const remedy =
    callback.framework === 'node:http'
      ? 'Catch it and answer with an error'
      : `Pass the error to ${receiverOf(callback)}`;
  return {
    at: fn.nameRange,
    message: `${subject(of, callback)} ${says} \`${calleeOf(first)}\` without a catch, and ${WHO[callback.framework]} does not wait for it: a failure ends in an unhandled rejection and no answer. ${remedy}.`,
    library: callback.framework,
    related: [
      {
        path: callback.registered.path,
        at: callback.registered.at,
        message: `Registered here by \`${callback.registrar}\`.`,
      },
      {
        path: first.file.path,
        at: first.call.nameRange,
        message: `A rejection of \`${calleeOf(first)}\` leaves the function.`,
      },
    ],
    repairs: repairsOf(model, of, callback, first),
  };
}

export function hangingProblem(of: FunctionAt, callback: RequestCallback, { head, answer }: Hanging): Problem {
  return {
    at: head,
    message: `This catch in ${subject(of, callback, true)} neither answers nor hands the error on, so the client waits for its own timeout. ${
      callback.framework === 'Express' ? 'Call `next` with the error or send a response' : 'Send a response'
    }.`,
    library: callback.framework,
    related: [
      {
        path: callback.registered.path,
        at: callback.registered.at,
        message: `Registered here by \`${callback.registrar}\`.`,
      },
      { path: of.file.path, at: answer, message: 'Only this answers, when nothing fails.' },
    ],
    repairs: answerRepair(of, callback, head),
  };
}

function subject({ fn }: FunctionAt, { registrar }: RequestCallback, inside = false): string {
  if (fn.name !== undefined) return `\`${fn.name}\``;
  return inside ? `the handler of \`${registrar}\`` : `The handler of \`${registrar}\``;
}

function receiverOf({ framework }: RequestCallback): string {
  return framework === 'Express' ? '`next`' : 'the callback';
}
