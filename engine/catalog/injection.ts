/** Containers: what they are told to inject for which token, and where they inject it. */
import type { Registration } from './object-types.ts';
import type { Library, Member } from './types.ts';

const injected: Member = { decorator: { marks: 'injected' } };
const provided: Member = { call: { returns: 'provided' } };
const registers = (...registrations: readonly Registration[]): Member => ({
  call: { returns: 'this', registers: registrations },
});
const first = { argument: 0 };

const typediContainer: Record<string, Member> = {
  get: provided,
  getMany: provided,
  of: { call: { returns: 'this' } },
  set: registers({
    token: { argument: 0, keys: ['id'] },
    gives: [
      { argument: 0, keys: ['value'], as: 'value' },
      { argument: 0, keys: ['type'], as: 'class' },
      { argument: 0, keys: ['factory'], as: 'function' },
      { argument: 1, as: 'value' },
    ],
  }),
};

export const typedi: Library = {
  name: 'TypeDI',
  packages: ['typedi'],
  exports: {
    Container: { type: 'Container' },
    ContainerInstance: { class: 'Container' },
    default: { type: 'Container' },
    Inject: injected,
    InjectMany: injected,
    Service: { decorator: { marks: 'service', token: { argument: 0, keys: ['id'] } } },
  },
  types: { Container: { members: typediContainer } },
};

const binds: Member = { call: { returns: 'Binding' } };
const binding = { token: 'receiver' } as const;
const module: Member = {
  class: 'Module',
  call: { callback: { argument: 0, parameters: ['Bind', 'Bind', 'Bind', 'Bind'], runs: 'once' } },
};

export const inversify: Library = {
  name: 'Inversify',
  packages: ['inversify'],
  exports: {
    Container: { class: 'Container' },
    ContainerModule: module,
    AsyncContainerModule: module,
    inject: injected,
    multiInject: injected,
    interfaces: { type: 'Interfaces' },
  },
  types: {
    Interfaces: { members: { Container: { class: 'Container' } } },
    Container: {
      members: {
        bind: binds,
        rebind: binds,
        get: provided,
        getAsync: provided,
        getNamed: provided,
        getTagged: provided,
        getAll: provided,
        resolve: provided,
        createChild: { call: { returns: 'this' } },
      },
    },
    Module: { members: {} },
    /** What a module is given: a function, or an object that has it. */
    Bind: { call: binds.call ?? {}, members: { bind: binds, rebind: binds } },
    Binding: {
      members: {
        to: registers({ ...binding, gives: [{ ...first, as: 'class' }] }),
        toConstantValue: registers({ ...binding, gives: [{ ...first, as: 'value' }] }),
        toService: registers({ ...binding, gives: [{ ...first, as: 'token' }] }),
        toDynamicValue: {
          call: {
            returns: 'this',
            registers: [{ ...binding, gives: [{ ...first, as: 'function' }] }],
            callback: { argument: 0, parameters: ['Context'], runs: 'later' },
          },
        },
      },
    },
    /** Version 7 gives the container itself. */
    Context: { extends: 'Container', members: { container: { type: 'Container' } } },
  },
};

export const tsyringe: Library = {
  name: 'tsyringe',
  packages: ['tsyringe'],
  exports: {
    container: { type: 'Container' },
    DependencyContainer: { class: 'Container' },
    inject: injected,
    injectAll: injected,
  },
  types: {
    Container: {
      members: {
        resolve: provided,
        resolveAll: provided,
        createChildContainer: { call: { returns: 'this' } },
        register: {
          call: {
            returns: 'this',
            registers: [
              {
                token: first,
                gives: [
                  { argument: 1, keys: ['useClass'], as: 'class' },
                  { argument: 1, keys: ['useValue'], as: 'value' },
                  { argument: 1, keys: ['useFactory'], as: 'function' },
                  { argument: 1, keys: ['useToken'], as: 'token' },
                ],
              },
            ],
            callback: { argument: 1, keys: ['useFactory'], parameters: ['Container'], runs: 'later' },
          },
        },
        registerInstance: registers({ token: first, gives: [{ argument: 1, as: 'value' }] }),
        registerSingleton: registers({ token: first, gives: [{ argument: 1, as: 'class' }] }),
        registerType: registers({ token: first, gives: [{ argument: 1, as: 'token' }] }),
      },
    },
  },
};

const makes = (provides: 'class' | 'function'): Member => ({
  call: { returns: 'Resolver', provides, injects: 'Cradle', callback: { argument: 0, runs: 'later' } },
});

export const awilix: Library = {
  name: 'Awilix',
  packages: ['awilix'],
  exports: {
    createContainer: { call: { returns: 'Container' } },
    AwilixContainer: { class: 'Container' },
    asClass: makes('class'),
    asFunction: makes('function'),
    asValue: { call: { returns: 'Resolver', provides: 'value' } },
    aliasTo: { call: { returns: 'Resolver', provides: 'token' } },
  },
  types: {
    Container: {
      members: {
        register: registers({ token: 'keys', gives: [] }, { token: first, gives: [{ argument: 1, as: 'value' }] }),
        resolve: provided,
        build: { call: { returns: 'instance', entity: 0 } },
        cradle: { type: 'Cradle' },
        createScope: { call: { returns: 'this' } },
      },
    },
    Cradle: { members: { '*': { provided: true } } },
    Resolver: { members: { '*': { call: { returns: 'this' } } } },
  },
};
