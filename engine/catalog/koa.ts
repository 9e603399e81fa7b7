import type { CookieUse, Library, Member } from './types.ts';

const parameters = ['Koa.Context', ''];
/** `secure` follows the connection, and is refused where that is not encrypted. */
const cookie: CookieUse = { name: 0, value: 1, options: 2, set: ['httpOnly', 'secure'] };
const middleware: Member = {
  call: {
    returns: 'this',
    mount: { path: { argument: 0 }, router: 0 },
    middleware: { from: 0, path: { argument: 0 } },
    callback: { argument: 0, also: [1, 2, 3, 4], parameters, runs: 'later' },
  },
};

export const koa: Library = {
  name: 'Koa',
  packages: ['koa'],
  exports: {
    default: { class: 'App', statics: 'Package' },
    Context: { class: 'Context' },
    ParameterizedContext: { class: 'Context' },
    DefaultContext: { class: 'Context' },
    Middleware: { class: 'Middleware' },
  },
  types: {
    Package: {
      members: {
        Context: { class: 'Context' },
        ParameterizedContext: { class: 'Context' },
        Middleware: { class: 'Middleware' },
      },
    },
    App: {
      members: {
        context: { type: 'Context' },
        use: middleware,
        listen: {
          call: {
            returns: 'node:http.Server',
            starts: 'http',
            callback: { argument: 0, also: [1, 2, 3], runs: 'later' },
          },
        },
      },
    },
    Middleware: { members: {}, parameters: ['Context', ''] },
    State: { open: true, members: {} },
    Context: {
      open: true,
      members: {
        query: { request: 'query' },
        querystring: { request: 'query' },
        search: { request: 'query' },
        url: { request: 'query' },
        params: { request: 'params' },
        headers: { request: 'headers' },
        header: { request: 'headers' },
        get: { call: { request: 'headers' } },
        cookies: { type: 'Cookies' },
        request: { type: 'Request' },
        body: { sends: true },
        redirect: { call: { sinks: [{ argument: 0, kind: 'redirect' }] } },
        response: { type: 'Response' },
        state: { type: 'State' },
        app: { type: 'App' },
      },
    },
    Request: {
      members: {
        query: { request: 'query' },
        body: { request: 'body' },
        files: { request: 'body' },
        params: { request: 'params' },
        headers: { request: 'headers' },
        header: { request: 'headers' },
        url: { request: 'query' },
        get: { call: { request: 'headers' } },
      },
    },
    Response: { members: { body: { sends: true } } },
    Cookies: { members: { get: { call: { request: 'cookies' } }, set: { call: { cookie } } } },
  },
};

/** `app.use(mount('/api', api))`: the path may be left out. */
export const koaMount: Library = {
  name: 'koa-mount',
  packages: ['koa-mount'],
  exports: { default: { call: { mount: { path: { argument: 0 }, router: 0 } } } },
  types: {},
};

const routes = (method: string): Member => ({
  call: {
    returns: 'this',
    route: { method, path: { argument: 0 }, handler: { argument: 1 }, parameters, sendsResult: false },
    callback: { argument: 1, also: [2, 3, 4, 5, 6], parameters, runs: 'later' },
  },
});
const router: Member = { class: 'Router', call: { returns: 'Router', prefix: { argument: 0, keys: ['prefix'] } } };

export const koaRouter: Library = {
  name: '@koa/router',
  packages: ['@koa/router', 'koa-router', 'koa-tree-router'],
  exports: { default: router, Router: router, RouterContext: { class: 'Koa.Context' } },
  types: {
    Router: {
      members: {
        get: routes('GET'),
        post: routes('POST'),
        put: routes('PUT'),
        patch: routes('PATCH'),
        delete: routes('DELETE'),
        del: routes('DELETE'),
        head: routes('HEAD'),
        options: routes('OPTIONS'),
        all: routes('ALL'),
        use: middleware,
        prefix: { call: { returns: 'this', prefix: { argument: 0 } } },
        param: { call: { returns: 'this', callback: { argument: 1, parameters: ['', ...parameters], runs: 'later' } } },
        routes: { call: { returns: 'this' } },
        middleware: { call: { returns: 'this' } },
        allowedMethods: { call: {} },
      },
    },
  },
};
