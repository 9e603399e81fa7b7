import type { Library, Member, Sink } from './types.ts';

const parameters = ['Request', 'Response', ''];
const routes = (method: string, path: 0 | undefined): Member => ({
  call: {
    returns: 'this',
    route: {
      method,
      path: path === undefined ? undefined : { argument: path },
      handler: { argument: path === undefined ? 0 : 1 },
      parameters,
      sendsResult: false,
    },
    callback: { argument: path === undefined ? 0 : 1, also: [1, 2, 3, 4, 5, 6], parameters, runs: 'later' },
  },
});
const verbs = (path: 0 | undefined): Record<string, Member> => ({
  all: routes('ALL', path),
  get: routes('GET', path),
  post: routes('POST', path),
  put: routes('PUT', path),
  patch: routes('PATCH', path),
  delete: routes('DELETE', path),
  options: routes('OPTIONS', path),
  head: routes('HEAD', path),
});
const router: Record<string, Member> = {
  ...verbs(0),
  route: { call: { returns: 'Route', mount: { path: { argument: 0 }, router: 'result' } } },
  param: { call: { callback: { argument: 1, parameters: [...parameters, ''], runs: 'later' } } },
  use: {
    call: {
      returns: 'this',
      mount: { path: { argument: 0 }, router: 0 },
      middleware: { from: 0, path: { argument: 0 } },
      callback: { argument: 0, also: [1, 2, 3, 4, 5, 6], parameters, runs: 'later' },
    },
  },
};
const sends: Member = { call: { returns: 'this', sends: 0 } };
/** A text is sent as HTML when nothing else is said. */
const page: Member = { call: { returns: 'this', sends: 0, sinks: [{ argument: 0, kind: 'html' }] } };
const redirect: Sink = { argument: 0, kind: 'redirect' };
const file: Member = { call: { sinks: [{ argument: 0, kind: 'path' }] } };
const chains: Member = { call: { returns: 'this' } };
const header: Member = { call: { request: 'headers' } };

const exports: Record<string, Member> = {
  Router: { class: 'Router', call: { returns: 'Router' } },
  IRouter: { class: 'Router' },
  Application: { class: 'App' },
  Express: { class: 'App' },
  Request: { class: 'Request' },
  Response: { class: 'Response' },
  RequestHandler: { class: 'Handler' },
  Handler: { class: 'Handler' },
  ErrorRequestHandler: { class: 'ErrorHandler' },
};

export const express: Library = {
  name: 'Express',
  packages: ['express', 'express-serve-static-core', 'express-promise-router', 'express-async-router'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { call: { returns: 'App' }, members: exports },
    Router: { members: router },
    App: {
      members: {
        ...router,
        locals: { type: 'AppLocals' },
        listen: {
          call: {
            returns: 'node:http.Server',
            starts: 'http',
            callback: { argument: 0, also: [1, 2, 3], runs: 'later' },
          },
        },
      },
    },
    /** `router.route(path)`: the path is said once. */
    Route: { members: verbs(undefined) },
    Handler: { members: {}, parameters },
    ErrorHandler: { members: {}, parameters: ['', ...parameters] },
    AppLocals: { open: true, members: {} },
    Locals: { open: true, members: {} },
    Request: {
      open: true,
      members: {
        app: { type: 'App' },
        query: { request: 'query' },
        params: { request: 'params' },
        body: { request: 'body' },
        file: { request: 'body' },
        files: { request: 'body' },
        headers: { request: 'headers' },
        cookies: { request: 'cookies' },
        signedCookies: { request: 'cookies' },
        url: { request: 'query' },
        originalUrl: { request: 'query' },
        hostname: { request: 'headers' },
        get: header,
        header,
        param: { call: { request: 'params' } },
        res: { type: 'Response' },
      },
    },
    Response: {
      members: {
        locals: { type: 'Locals' },
        app: { type: 'App' },
        json: sends,
        jsonp: sends,
        send: page,
        end: page,
        write: page,
        redirect: { call: { sinks: [redirect, { ...redirect, argument: 1 }] } },
        sendFile: file,
        sendfile: file,
        download: file,
        render: { call: { sends: 1 } },
        status: chains,
        set: chains,
        header: chains,
        type: chains,
        contentType: chains,
        cookie: { call: { returns: 'this', cookie: { name: 0, value: 1, options: 2 } } },
        clearCookie: chains,
        append: chains,
        attachment: chains,
        vary: chains,
        location: { call: { returns: 'this', sinks: [redirect] } },
        links: chains,
        req: { type: 'Request' },
      },
    },
  },
};
