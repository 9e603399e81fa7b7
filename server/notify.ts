import type { Connection } from 'vscode-languageserver';
import type { Notifications, Requests } from './protocol.ts';

export function notify<M extends keyof Notifications>(
  connection: Connection,
  method: M,
  params: Notifications[M],
): void {
  void connection.sendNotification(method, params);
}

/** Answers one of our own requests. */
export function answer<M extends keyof Requests>(
  connection: Connection,
  method: M,
  handle: (params: Requests[M]['params']) => Requests[M]['result'] | Promise<Requests[M]['result']>,
): void {
  connection.onRequest(method, async (params: Requests[M]['params']) => handle(params));
}
