import { addresses } from './sinks.ts';
import type { Library, Member, Timeouts } from './types.ts';

const bounded = (argument: number): Timeouts => ({ argument, keys: ['timeout', 'signal', 'cancelToken'] });
const fetches: Member = { call: { sinks: addresses, effect: { kind: 'http', options: 1 }, timeouts: bounded(1) } };
const sends: Member = {
  call: { sinks: addresses, effect: { kind: 'http', options: 2, values: 1 }, timeouts: bounded(2) },
};
const request: Member = { call: { sinks: addresses, effect: { kind: 'http', options: 0 }, timeouts: bounded(0) } };
const methods: Record<string, Member> = {
  request,
  get: fetches,
  delete: fetches,
  head: fetches,
  post: sends,
  put: sends,
  patch: sends,
  postForm: sends,
  putForm: sends,
  patchForm: sends,
};

const exports: Record<string, Member> = {
  Axios: { class: 'Instance' },
  AxiosInstance: { class: 'Instance' },
  AxiosStatic: { class: 'Static' },
  create: { call: { returns: 'Instance', timeouts: { ...bounded(0), scope: 'client' } } },
  all: { call: { returns: 'argument' } },
};

export const axios: Library = {
  name: 'axios',
  packages: ['axios'],
  exports: { ...exports, default: { type: 'Static' } },
  types: {
    Instance: {
      call: { sinks: addresses, effect: { kind: 'http', options: 0 }, timeouts: { ...bounded(0), argument: [0, 1] } },
      members: { ...methods, options: fetches, interceptors: { type: 'Interceptors' } },
      bounds: { assigned: ['defaults.timeout', 'defaults.signal'], configures: ['interceptors.request.use'] },
    },
    Static: { extends: 'Instance', members: exports },
    Interceptors: { members: { request: { type: 'Interceptor' }, response: { type: 'Interceptor' } } },
    Interceptor: { members: { use: { call: { callback: { argument: 0, also: [1], runs: 'later' } } } } },
  },
};

/** Gives observables; subscribing sends the request. */
export const nestAxios: Library = {
  name: '@nestjs/axios',
  packages: ['@nestjs/axios'],
  exports: { HttpService: { class: 'HttpService' }, HttpModule: { type: 'HttpModule' } },
  types: {
    HttpService: {
      members: { ...methods, axiosRef: { type: 'axios.Instance' } },
      bounds: { assigned: ['axiosRef.defaults.timeout'], configures: ['axiosRef.interceptors.request.use'] },
    },
    HttpModule: {
      members: {
        register: { call: { timeouts: { ...bounded(0), scope: 'library' } } },
        registerAsync: { call: { timeouts: { argument: 0, keys: ['useFactory.timeout'], scope: 'library' } } },
      },
    },
  },
};
