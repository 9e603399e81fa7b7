import type { Library, Member, RequestPart } from './types.ts';

const gives = (request: RequestPart): Member => ({ call: { request } });
const sends: Member = { call: { returns: 'this', sends: 0 } };
const chains: Member = { call: { returns: 'this' } };
const response: Member = { class: 'Response', statics: 'ResponseClass', call: { sends: 0 } };
const setsCookie: Member = { call: { returns: 'this', cookie: { name: 0, value: 1, options: 2, whole: true } } };
const leaves: Member = { call: { leaves: true } };
const page = ['PageContext'];

export const next: Library = {
  name: 'Next',
  packages: ['next', 'next/server', 'next/headers', 'next/navigation', 'next/types'],
  exports: {
    NextRequest: { class: 'Request' },
    NextResponse: response,
    NextApiRequest: { class: 'ApiRequest' },
    NextApiResponse: { class: 'ApiResponse' },
    NextMiddleware: { class: 'Middleware' },
    NextApiHandler: { class: 'ApiHandler' },
    GetServerSideProps: { class: 'PageFunction' },
    GetServerSidePropsContext: { class: 'PageContext' },
    cookies: { call: { returns: 'ResponseCookies' } },
    headers: { call: { returns: 'Headers' } },
    redirect: leaves,
    permanentRedirect: leaves,
    notFound: leaves,
    unauthorized: leaves,
    forbidden: leaves,
    after: { call: { callback: { argument: 0, runs: 'later' } } },
  },
  globals: { Request: { class: 'Request' }, Response: response },
  types: {
    /** The web's own `Request`, and what Next adds. */
    Request: {
      members: {
        json: gives('body'),
        text: gives('body'),
        formData: gives('body'),
        arrayBuffer: gives('body'),
        blob: gives('body'),
        body: { request: 'body' },
        url: { request: 'query' },
        nextUrl: { type: 'Url' },
        headers: { type: 'Headers' },
        cookies: { type: 'Cookies' },
      },
    },
    Url: {
      members: {
        searchParams: { request: 'query', type: 'JavaScript.URLSearchParams' },
        search: { request: 'query' },
        pathname: { request: 'params' },
        href: { request: 'query' },
      },
    },
    Headers: { members: { get: gives('headers'), has: { call: {} }, entries: gives('headers') } },
    Cookies: { members: { get: gives('cookies'), getAll: gives('cookies'), set: { call: {} }, delete: { call: {} } } },
    /** What is set on those of a request is seen by later code alone. */
    ResponseCookies: { extends: 'Cookies', members: { set: setsCookie } },
    ResponseClass: {
      members: {
        json: { call: { returns: 'Response', sends: 0 } },
        redirect: { call: { returns: 'Response', sinks: [{ argument: 0, kind: 'redirect' }] } },
        next: { call: { returns: 'Response' } },
      },
    },
    Response: { members: { json: { call: {} }, text: { call: {} }, cookies: { type: 'ResponseCookies' } } },
    RouteContext: { members: { params: { request: 'params' } } },
    Middleware: { members: {}, parameters: ['Request', ''] },
    ApiHandler: { members: {}, parameters: ['ApiRequest', 'ApiResponse'] },
    ApiRequest: {
      members: {
        query: { request: 'query' },
        body: { request: 'body' },
        cookies: { request: 'cookies' },
        headers: { request: 'headers' },
        url: { request: 'query' },
      },
    },
    ApiResponse: {
      members: {
        json: sends,
        send: sends,
        end: sends,
        write: sends,
        status: chains,
        setHeader: chains,
        redirect: {
          call: {
            sinks: [
              { argument: 0, kind: 'redirect' },
              { argument: 1, kind: 'redirect' },
            ],
          },
        },
      },
    },
    PageFunction: { members: {}, parameters: page },
    PageContext: {
      members: {
        query: { request: 'query' },
        params: { request: 'params' },
        req: { type: 'ApiRequest' },
        res: { type: 'ApiResponse' },
      },
    },
  },
  files: [
    {
      path: '{,src/}app/**/route.{ts,tsx,js,jsx,mjs}',
      dependency: 'next',
      exports: {
        GET: 'GET',
        POST: 'POST',
        PUT: 'PUT',
        PATCH: 'PATCH',
        DELETE: 'DELETE',
        HEAD: 'HEAD',
        OPTIONS: 'OPTIONS',
      },
      parameters: ['Request', 'RouteContext'],
      sendsResult: true,
    },
    {
      path: '{,src/}pages/api/**/*.{ts,tsx,js,jsx,mjs}',
      dependency: 'next',
      exports: { default: 'ALL' },
      parameters: ['ApiRequest', 'ApiResponse'],
      sendsResult: false,
    },
    {
      path: '{,src/}pages/**/*.{ts,tsx,js,jsx}',
      dependency: 'next',
      exports: { getServerSideProps: 'GET' },
      parameters: page,
      sendsResult: true,
    },
    {
      path: '**',
      directive: 'use server',
      dependency: 'next',
      exports: { '*': 'ACTION' },
      parameters: [],
      sendsResult: true,
    },
  ],
  middleware: [
    {
      path: '{,src/}{middleware,proxy}.{ts,js,mjs}',
      dependency: 'next',
      exports: ['middleware', 'proxy', 'default'],
      matcher: { export: 'config', key: 'matcher' },
    },
  ],
};
