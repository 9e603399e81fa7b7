/** Loggers. Their levels are their methods. */
import type { Library, LibraryType, Member } from './types.ts';

const line: Member = { call: {} };
const child: Member = { call: { returns: 'this' } };
const levels = (...names: readonly string[]): Record<string, Member> =>
  Object.fromEntries(names.map((name): [string, Member] => [name, line]));
const made: Member = { call: { returns: 'Logger' } };

const pinoLogger: LibraryType = {
  logs: 'data-first',
  members: { ...levels('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), child },
};

export const pino: Library = {
  name: 'pino',
  packages: ['pino', 'pino-http'],
  exports: {
    default: made,
    pino: made,
    Logger: { class: 'Logger' },
    BaseLogger: { class: 'Logger' },
  },
  types: { Logger: pinoLogger },
};

export const nestPino: Library = {
  name: 'nestjs-pino',
  packages: ['nestjs-pino'],
  exports: { PinoLogger: { class: 'Logger' }, Logger: { class: 'NestJS.Logger' } },
  types: { Logger: pinoLogger },
};

export const winston: Library = {
  name: 'winston',
  packages: ['winston'],
  exports: {
    createLogger: made,
    Logger: { class: 'Logger' },
    default: { type: 'Logger' },
    ...levels('debug', 'info', 'warn', 'error'),
  },
  types: {
    Logger: {
      logs: 'text-first',
      members: {
        ...levels('silly', 'debug', 'verbose', 'http', 'info', 'warn', 'error', 'log'),
        child,
        createLogger: made,
      },
    },
  },
};

export const bunyan: Library = {
  name: 'bunyan',
  packages: ['bunyan'],
  exports: { createLogger: made, default: { class: 'Logger', statics: 'Package' } },
  types: {
    Package: { members: { createLogger: made } },
    Logger: { logs: 'data-first', members: { ...levels('trace', 'debug', 'info', 'warn', 'error', 'fatal'), child } },
  },
};

export const log4js: Library = {
  name: 'log4js',
  packages: ['log4js'],
  exports: { getLogger: made, Logger: { class: 'Logger' }, default: { type: 'Package' } },
  types: {
    Package: { members: { getLogger: made, configure: line } },
    Logger: { logs: 'anything', members: levels('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'log') },
  },
};

const consolaLogger: Member = { type: 'Logger' };

export const consola: Library = {
  name: 'consola',
  packages: ['consola'],
  exports: {
    consola: consolaLogger,
    default: consolaLogger,
    createConsola: made,
    ConsolaInstance: { class: 'Logger' },
  },
  types: {
    Logger: {
      logs: 'anything',
      members: {
        ...levels('trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal', 'success', 'start', 'box'),
        withTag: child,
        create: child,
      },
    },
  },
};

export const tslog: Library = {
  name: 'tslog',
  packages: ['tslog'],
  exports: { Logger: { class: 'Logger' } },
  types: {
    Logger: {
      logs: 'anything',
      members: { ...levels('silly', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'), getSubLogger: child },
    },
  },
};

export const loglevel: Library = {
  name: 'loglevel',
  packages: ['loglevel'],
  exports: { default: { type: 'Logger' }, getLogger: made, Logger: { class: 'Logger' } },
  types: {
    Logger: {
      logs: 'anything',
      members: { ...levels('trace', 'debug', 'info', 'log', 'warn', 'error'), getLogger: made, setLevel: line },
    },
  },
};

export const loggers: readonly Library[] = [pino, nestPino, winston, bunyan, log4js, consola, tslog, loglevel];
