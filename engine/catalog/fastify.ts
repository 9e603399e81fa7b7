import type { Library, Member } from './types.ts';

const parameters = ['Request', 'Reply'];
const hooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];
const routes = (method: string): Member => ({
  call: {
    returns: 'this',
    route: {
      method,
      path: { argument: 0 },
      handler: { argument: 1, keys: ['handler'] },
      before: { argument: 1, keys: hooks },
      parameters,
      self: 'Instance',
      sendsResult: true,
    },
    callback: { argument: 1, also: [2], parameters, runs: 'later' },
  },
});
const decorates = (type: string): Member => ({ call: { returns: 'this', decorates: type } });
const chains: Member = { call: { returns: 'this' } };
const setsCookie: Member = { call: { returns: 'this', cookie: { name: 0, value: 1, options: 2 } } };
const sends: Member = { call: { returns: 'this', sends: 0 } };

export const fastify: Library = {
  name: 'Fastify',
  packages: ['fastify'],
  exports: {
    default: { call: { returns: 'Instance' } },
    fastify: { call: { returns: 'Instance' } },
    FastifyInstance: { class: 'Instance' },
    FastifyRequest: { class: 'Request' },
    FastifyReply: { class: 'Reply' },
    FastifyPluginAsync: { class: 'Plugin' },
    FastifyPluginCallback: { class: 'Plugin' },
    FastifyPlugin: { class: 'Plugin' },
    RouteHandlerMethod: { class: 'Handler' },
    RouteHandler: { class: 'Handler' },
  },
  types: {
    Plugin: { members: {}, parameters: ['Instance', ''] },
    Handler: { members: {}, parameters },
    Instance: {
      open: true,
      closes: 'close',
      members: {
        listen: { call: { starts: 'http', callback: { argument: 1, also: [2, 3], runs: 'later' } } },
        get: routes('GET'),
        post: routes('POST'),
        put: routes('PUT'),
        patch: routes('PATCH'),
        delete: routes('DELETE'),
        head: routes('HEAD'),
        options: routes('OPTIONS'),
        all: routes('ALL'),
        route: {
          call: {
            returns: 'this',
            route: {
              method: { argument: 0, keys: ['method'] },
              path: { argument: 0, keys: ['url', 'path'] },
              handler: { argument: 0, keys: ['handler'] },
              before: { argument: 0, keys: hooks },
              parameters,
              self: 'Instance',
              sendsResult: true,
            },
          },
        },
        register: {
          call: {
            returns: 'this',
            mount: { path: { argument: 1, keys: ['prefix', 'options.prefix'] }, router: 0, plugins: true },
            callback: { argument: 0, parameters: ['Instance', ''], runs: 'once' },
          },
        },
        addHook: {
          call: {
            returns: 'this',
            middleware: { from: 1, hooks, always: true },
            callback: { argument: 1, parameters, runs: 'later' },
          },
        },
        setErrorHandler: {
          call: { returns: 'this', callback: { argument: 0, parameters: ['', ...parameters], runs: 'later' } },
        },
        setNotFoundHandler: {
          call: { returns: 'this', callback: { argument: 0, also: [1], parameters, runs: 'later' } },
        },
        decorate: decorates('Instance'),
        decorateRequest: decorates('Request'),
        decorateReply: decorates('Reply'),
        withTypeProvider: chains,
        after: { call: { returns: 'this', callback: { argument: 0, runs: 'once' } } },
        ready: { call: { returns: 'this', callback: { argument: 0, runs: 'once' } } },
        inject: { call: {} },
        /** Members that the official plugins add. */
        pg: { type: 'pg.Pool' },
        mysql: { type: 'mysql2.Connection' },
        redis: { type: 'ioredis.Client' },
        jwt: { type: '@fastify/jwt.Jwt' },
        log: { type: 'pino.Logger' },
        rateLimit: { call: { limits: true } },
      },
    },
    Request: {
      open: true,
      members: {
        query: { request: 'query' },
        params: { request: 'params' },
        body: { request: 'body' },
        headers: { request: 'headers' },
        cookies: { request: 'cookies' },
        url: { request: 'query' },
        originalUrl: { request: 'query' },
        hostname: { request: 'headers' },
        server: { type: 'Instance' },
        log: { type: 'pino.Logger' },
        jwtVerify: { call: { identity: 'checked', token: { does: 'verify', options: 0, defaults: 'verify' } } },
        jwtDecode: { call: { token: { does: 'decode' } } },
      },
    },
    Reply: {
      open: true,
      members: {
        send: sends,
        redirect: {
          call: {
            sinks: [
              { argument: 0, kind: 'redirect' },
              { argument: 1, kind: 'redirect' },
            ],
          },
        },
        sendFile: { call: { sinks: [{ argument: 0, kind: 'path' }] } },
        view: { call: { sends: 1 } },
        code: chains,
        status: chains,
        header: chains,
        headers: chains,
        type: chains,
        setCookie: setsCookie,
        cookie: setsCookie,
        jwtSign: { call: { token: { does: 'sign', claims: 0, options: 1, defaults: 'sign' } } },
        request: { type: 'Request' },
        server: { type: 'Instance' },
      },
    },
  },
};

export const fastifyPlugin: Library = {
  name: 'fastify-plugin',
  packages: ['fastify-plugin'],
  exports: {
    default: {
      call: { returns: 'argument', callback: { argument: 0, parameters: ['Fastify.Instance', ''], runs: 'once' } },
    },
  },
  types: {},
};

/** Type providers export the plugin types again, under names of their own. */
export const fastifyTypes: Library = {
  name: 'Fastify type providers',
  packages: ['@fastify/type-provider-*', 'fastify-type-provider-zod'],
  exports: { 'FastifyPlugin*': { class: 'Fastify.Plugin' } },
  types: {},
};

export const fastifyAutoload: Library = {
  name: '@fastify/autoload',
  packages: ['@fastify/autoload', 'fastify-autoload'],
  exports: {
    default: { call: { mount: { router: 'result', folder: 'dir' } } },
  },
  types: {},
};
