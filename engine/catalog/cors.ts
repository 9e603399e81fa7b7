/** Libraries that answer browsers who ask which sites may read an answer. */
import type { CrossOrigin, Library } from './types.ts';

const library = (name: string, packages: readonly string[], crossOrigin: CrossOrigin): Library => ({
  name,
  packages,
  exports: { default: { call: { crossOrigin } } },
  types: {},
});

export const cors = library('cors', ['cors'], { options: [0], default: 'any' });
export const koaCors = library('@koa/cors', ['@koa/cors', 'kcors', 'koa2-cors'], {
  options: [0],
  default: 'any',
  echoes: true,
  lists: false,
});
export const fastifyCors = library('@fastify/cors', ['@fastify/cors', 'fastify-cors'], {
  options: [1],
  default: 'any',
  plugin: true,
});

const crossOrigin: CrossOrigin = { options: [0, 1], key: 'cors', default: 'none' };

export const socketIo: Library = {
  name: 'socket.io',
  packages: ['socket.io'],
  exports: {
    Server: { class: 'Server', call: { crossOrigin } },
    default: { class: 'Server', call: { crossOrigin } },
  },
  types: { Server: { members: {} } },
};
