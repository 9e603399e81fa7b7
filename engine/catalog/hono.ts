import type { Library, Member, RequestPart } from './types.ts';

const parameters = ['Hono.Context', ''];
const handlers = { argument: 0, also: [1, 2, 3, 4, 5, 6], parameters, runs: 'later' } as const;
const routes = (method: string): Member => ({
  call: {
    returns: 'this',
    route: { method, path: { argument: 0 }, handler: { argument: 1 }, parameters, sendsResult: true },
    callback: handlers,
  },
});
const gives = (request: RequestPart): Member => ({ call: { request } });
const sends: Member = { call: { sends: 0 } };
const makesHandler: Member = {
  call: { returns: 'argument', callback: { argument: 0, also: [1, 2, 3, 4], parameters, runs: 'later' } },
};

const exports: Record<string, Member> = {
  Hono: { class: 'App' },
  OpenAPIHono: { class: 'App' },
  Context: { class: 'Context' },
  HonoRequest: { class: 'Request' },
  Handler: { class: 'Handler' },
  MiddlewareHandler: { class: 'Handler' },
  createMiddleware: makesHandler,
  createFactory: { call: { returns: 'Factory' } },
  setCookie: { call: { cookie: { name: 1, value: 2, options: 3 } } },
  setSignedCookie: { call: { cookie: { name: 1, value: 2, options: 4 } } },
  cors: { call: { crossOrigin: { options: [0], default: 'any', echoes: true } } },
};

export const hono: Library = {
  name: 'Hono',
  packages: ['hono', 'hono/*', '@hono/zod-openapi'],
  exports,
  types: {
    App: {
      members: {
        get: routes('GET'),
        post: routes('POST'),
        put: routes('PUT'),
        patch: routes('PATCH'),
        delete: routes('DELETE'),
        options: routes('OPTIONS'),
        all: routes('ALL'),
        on: {
          call: {
            returns: 'this',
            route: {
              method: { argument: 0 },
              path: { argument: 1 },
              handler: { argument: 2 },
              parameters,
              sendsResult: true,
            },
            callback: handlers,
          },
        },
        openapi: {
          call: {
            returns: 'this',
            route: {
              method: { argument: 0, keys: ['method'] },
              path: { argument: 0, keys: ['path'] },
              handler: { argument: 1 },
              parameters,
              sendsResult: true,
            },
            callback: handlers,
          },
        },
        use: { call: { returns: 'this', middleware: { from: 0, path: { argument: 0 } }, callback: handlers } },
        route: { call: { returns: 'this', mount: { path: { argument: 0 }, router: 1 } } },
        mount: { call: { returns: 'this' } },
        basePath: { call: { returns: 'App', mount: { path: { argument: 0 }, router: 'result' } } },
        onError: { call: { returns: 'this', callback: { argument: 0, parameters: ['', 'Context'], runs: 'later' } } },
        notFound: { call: { returns: 'this', callback: { argument: 0, parameters: ['Context'], runs: 'later' } } },
      },
    },
    Factory: {
      members: {
        createApp: { call: { returns: 'App' } },
        createHandlers: makesHandler,
        createMiddleware: makesHandler,
      },
    },
    Handler: { members: {}, parameters },
    Context: {
      typedAt: ['Variables'],
      members: {
        req: { type: 'Request' },
        json: sends,
        text: sends,
        html: { call: { ...sends.call, sinks: [{ argument: 0, kind: 'html' }] } },
        body: sends,
        newResponse: sends,
        render: sends,
        header: { call: {} },
        status: { call: {} },
        set: { call: { decorates: 'Context', assigns: { to: 'receiver', from: [0, 1], as: 'entry' } } },
        get: { call: { returns: 'member', passes: ['receiver'] } },
        var: { type: 'Context' },
        redirect: { call: { sinks: [{ argument: 0, kind: 'redirect' }] } },
      },
    },
    Request: {
      members: {
        query: gives('query'),
        queries: gives('query'),
        param: gives('params'),
        header: gives('headers'),
        json: gives('body'),
        text: gives('body'),
        parseBody: gives('body'),
        formData: gives('body'),
        arrayBuffer: gives('body'),
        blob: gives('body'),
        valid: gives('args'),
        url: { request: 'query' },
        path: { request: 'params' },
        raw: { type: 'Next.Request' },
      },
    },
  },
};

/** Hono on Node. */
export const honoNodeServer: Library = {
  name: '@hono/node-server',
  packages: ['@hono/node-server'],
  exports: {
    serve: { call: { returns: 'node:http.Server', starts: 'http', callback: { argument: 1, runs: 'later' } } },
    createAdaptorServer: { call: { returns: 'node:http.Server' } },
  },
  types: {},
};
