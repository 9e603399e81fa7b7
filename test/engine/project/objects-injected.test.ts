import assert from 'node:assert/strict';
import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

/** A repository behind an interface, with the query that all tests of this file look for. */
const REPOSITORY = {
  'user.repository.ts': `
    import { PrismaClient } from '@prisma/client';
    export interface IUserRepository { all(): Promise<unknown[]> }
    export class UserRepository implements IUserRepository {
      private readonly prisma = new PrismaClient();
      all() { return this.prisma.user.findMany(); }
    }`,
  'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
};
const FOUND = 'Prisma findMany user';

describe('objects injected by TypeDI', () => {
  it('are of the class that types the parameter or field, or that the container is asked for', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'service.ts': `
        import Container, { Service, Inject } from 'typedi'; import { UserRepository } from './user.repository';
        @Service() export class UserService {
          @Inject() private field: UserRepository;
          constructor(private users: UserRepository) {}
          one() { return this.users.all(); }
          two() { return this.field.all(); }
        }
        export const three = () => Container.get(UserRepository).all();
        export const four = () => Container.get(UserService).one();`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.field.all': FOUND,
      'Container.get(UserRepository).all': FOUND,
      'Container.get(UserService).one': FOUND,
    });
  });

  it('are what was set under a name or token', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'tokens.ts': `import { Token } from 'typedi'; export const USERS = new Token<unknown>('users');`,
      'loader.ts': `
        import { Container } from 'typedi'; import { prisma } from './db'; import { USERS } from './tokens';
        import { UserRepository } from './user.repository';
        export default ({ models }) => {
          Container.set('prisma', prisma);
          Container.set(USERS, new UserRepository());
          Container.set({ id: 'post.repository', factory: () => prisma.post });
          Container.set([{ id: 'tags', value: prisma.tag }]);
          models.forEach((m) => { Container.set(m.name, m.model); });
        };`,
      'service.ts': `
        import { Container, Inject, Service } from 'typedi'; import { USERS } from './tokens';
        @Service({ id: 'audit' }) export class Audit { log() { return Container.get('prisma').log.create({}); } }
        @Service() export class UserService {
          @Inject('prisma') private readonly client;
          constructor(@Inject(USERS) private users, @Inject('tags') private tags, @Inject('unknown') private other) {}
          one() { return this.users.all(); }
          two() { return this.tags.findFirst(); }
          three() { return this.client.note.count(); }
          four() { return this.other.all(); }
          five() { return Container.get('post.repository').findMany(); }
          six() { return Container.get<Audit>('audit').log(); }
        }`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.tags.findFirst': 'Prisma findFirst tag',
      'this.client.note': 'Prisma count note',
      "Container.get('post.repository').find": 'Prisma findMany post',
      "Container.get('prisma').log": 'Prisma create log',
      "Container.get<Audit>('audit').log": 'Prisma create log',
      'this.other.all': undefined,
    });
  });
});

describe('objects injected by Inversify', () => {
  it('are what the container binds the identifier to', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'types.ts': `export const TYPES = {
          Users: Symbol.for('Users'), Client: Symbol.for('Client'), Posts: Symbol.for('Posts'), Tags: Symbol.for('Tags'),
        };`,
      'inversify.config.ts': `
        import { Container, ContainerModule } from 'inversify'; import { TYPES } from './types'; import { prisma } from './db';
        import { IUserRepository, UserRepository } from './user.repository';
        export const container = new Container();
        container.bind<IUserRepository>(TYPES.Users).to(UserRepository).inSingletonScope();
        container.bind(TYPES.Client).toConstantValue(prisma);
        container.bind(TYPES.Posts).toDynamicValue((context) => context.container.get(TYPES.Client).post);
        export const more = new ContainerModule((bind) => { bind(TYPES.Tags).toConstantValue(prisma.tag); });
        container.bind(UserRepository).toSelf();`,
      'service.ts': `
        import { inject, injectable } from 'inversify'; import { TYPES } from './types'; import { container } from './inversify.config';
        import { UserRepository } from './user.repository';
        @injectable() export class UserService {
          @inject(TYPES.Client) private client;
          constructor(@inject(TYPES.Users) private users, @inject(TYPES.Tags) private tags) {}
          one() { return this.users.all(); }
          two() { return this.client.note.count(); }
          three() { return this.tags.findFirst(); }
        }
        export const four = () => container.get(TYPES.Users).all();
        export const five = () => container.get(TYPES.Posts).findMany();
        export const six = () => container.get(UserRepository).all();`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.client.note.count': 'Prisma count note',
      'this.tags.findFirst': 'Prisma findFirst tag',
      'container.get(TYPES.Users).all': FOUND,
      'container.get(TYPES.Posts).findMany': 'Prisma findMany post',
      'container.get(UserRepository).all': FOUND,
    });
  });

  it('are the one that is bound, of several that implement the interface', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'memory.ts': `import { IUserRepository } from './user.repository';
        export class MemoryUsers implements IUserRepository { async all() { return []; } }`,
      'config.ts': `
        import { Container } from 'inversify'; import { MemoryUsers } from './memory';
        new Container().bind('Users').to(MemoryUsers);`,
      'service.ts': `
        import { inject } from 'inversify'; import { IUserRepository } from './user.repository';
        export class Service { constructor(@inject('Users') private users: IUserRepository) {} one() { return this.users.all(); } }`,
    });
    assert.deepEqual(linked.targets('this.users.all'), ['MemoryUsers.all']);
  });
});

describe('objects injected by tsyringe', () => {
  it('are what was registered under the token', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'container.ts': `
        import { container } from 'tsyringe'; import { prisma } from './db'; import { UserRepository } from './user.repository';
        container.register('Users', { useClass: UserRepository });
        container.register('Alias', { useToken: 'Users' });
        container.register('Client', { useValue: prisma });
        container.register('Tags', { useFactory: () => prisma.tag });
        container.registerInstance('Notes', prisma.note);
        container.registerSingleton('Single', UserRepository);`,
      'service.ts': `
        import { container, inject, injectable, singleton } from 'tsyringe'; import { UserRepository } from './user.repository';
        @injectable() export class Service {
          constructor(
            @inject('Users') private users, @inject('Client') private client, @inject('Tags') private tags,
            @inject('Single') private single, @inject('Alias') private alias, private typed: UserRepository,
          ) {}
          one() { return this.users.all(); }
          two() { return this.client.a.count(); }
          three() { return this.tags.findFirst(); }
          four() { return this.single.all(); }
          five() { return this.alias.all(); }
          six() { return this.typed.all(); }
        }
        export const seven = () => container.resolve('Notes').findMany();
        export const eight = () => container.resolve(Service).one();
        export const nine = () => container.resolve<Service>('Nobody').two();`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.single.all': FOUND,
      'this.alias.all': FOUND,
      'this.typed.all': FOUND,
      'this.client.a': 'Prisma count a',
      'this.tags.findFirst': 'Prisma findFirst tag',
      "container.resolve('Notes').find": 'Prisma findMany note',
      'container.resolve(Service).one': FOUND,
      "container.resolve<Service>('Nobody').two": 'Prisma count a',
    });
  });
});

describe('objects injected by Awilix', () => {
  const CONTAINER = `
    const { createContainer, asClass, asFunction, asValue } = require('awilix');
    const { UserRepository } = require('./user.repository'); const { prisma } = require('./db');
    const makeTags = require('./tags'); const UserService = require('./service');
    const container = createContainer();
    container.register({
      userRepo: asClass(UserRepository).singleton(),
      userService: asClass(UserService),
      tags: asFunction(makeTags).scoped(),
      db: asValue(prisma),
    });
    container.register('notes', asValue(prisma.note));
    module.exports = container;`;

  it('are destructured from the cradle, in constructors and factories', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'container.js': CONTAINER,
      'tags.js': `module.exports = ({ db }) => ({ list: () => db.tag.findMany() });`,
      'service.js': `
        module.exports = class UserService {
          constructor({ userRepo, tags, notes, other }) { this.userRepo = userRepo; this.tags = tags; this.notes = notes; this.other = other; }
          one() { return this.userRepo.all(); }
          two() { return this.tags.list(); }
          three() { return this.notes.count(); }
          four() { return this.other.all(); }
        };`,
      'app.js': `const container = require('./container');
        container.resolve('userService').one(); container.cradle.userService.two();`,
    });
    assertQueries(linked, {
      'this.userRepo.all': FOUND,
      'this.tags.list': 'Prisma findMany tag',
      'this.notes.count': 'Prisma count note',
      'this.other.all': undefined,
      "container.resolve('userService').one": FOUND,
      'container.cradle.userService.two': 'Prisma findMany tag',
    });
  });

  it('are members of the cradle, also when that is kept whole', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'container.js': CONTAINER,
      'tags.js': `module.exports = (deps) => ({ list: () => deps.db.tag.findMany() });`,
      'service.js': `
        class UserService { constructor(cradle) { this.deps = cradle; } one() { return this.deps.userRepo.all(); } }
        module.exports = UserService;`,
    });
    assertQueries(linked, {
      'deps.db.tag.findMany': 'Prisma findMany tag',
      'this.deps.userRepo.all': FOUND,
    });
  });

  it('have the names of the parameters where the container is told so', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'container.ts': `
        import { createContainer, asClass, InjectionMode } from 'awilix'; import { UserRepository } from './user.repository';
        import { Service } from './service';
        createContainer({ injectionMode: InjectionMode.CLASSIC }).register({ userRepo: asClass(UserRepository), service: asClass(Service) });`,
      'service.ts': `export class Service { constructor(private userRepo) {} one() { return this.userRepo.all(); } }`,
    });
    assertQueries(linked, {
      'this.userRepo.all': FOUND,
    });
  });
});

describe('objects injected by routing-controllers', () => {
  it('are of the class that types the parameter of the constructor', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'controller.ts': `
        import { JsonController, Get } from 'routing-controllers'; import { Service } from 'typedi';
        import { UserRepository } from './user.repository';
        @JsonController('/users') @Service()
        export class UserController { constructor(private users: UserRepository) {} @Get('/') list() { return this.users.all(); } }`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
    });
  });
});

describe('objects injected by NestJS', () => {
  const MODULE = `
    import { Module, Scope } from '@nestjs/common'; import { prisma } from './db'; import { USERS, Clock } from './tokens';
    import { UserRepository } from './user.repository'; import { SystemClock } from './clock';
    const aliased = { provide: 'ALIAS', useExisting: USERS };
    export const clockProvider = { provide: Clock, useClass: SystemClock };
    @Module({
      providers: [
        UserRepository,
        { provide: USERS, useClass: UserRepository, scope: Scope.REQUEST },
        { provide: 'CLIENT', useValue: prisma },
        { provide: 'TAGS', useFactory: async (client) => client.tag, inject: ['CLIENT'] },
        { provide: 'NOTES', useFactory: () => { return prisma.note; } },
        aliased, clockProvider,
      ],
    })
    export class AppModule {}`;
  const TOKENS = `export const USERS = Symbol('USERS'); export abstract class Clock { abstract now(): Promise<unknown>; }`;
  const CLOCK = `import { Clock } from './tokens'; import { prisma } from './db';
    export class SystemClock { now() { return prisma.time.findFirst(); } }
    export class TestClock extends Clock { async now() {} }`;

  it('are what the provider of the token gives', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'tokens.ts': TOKENS,
      'clock.ts': CLOCK,
      'app.module.ts': MODULE,
      'service.ts': `
        import { Inject, Injectable, Optional } from '@nestjs/common'; import { USERS, Clock } from './tokens';
        import { ModuleRef } from '@nestjs/core'; import { UserRepository, IUserRepository } from './user.repository';
        @Injectable() export class Service {
          @Inject('CLIENT') private readonly client;
          constructor(
            @Inject(USERS) private readonly users: IUserRepository, @Inject('TAGS') private tags, @Optional() @Inject('NOTES') private notes: any,
            @Inject('ALIAS') private alias, private clock: Clock, private moduleRef: ModuleRef,
          ) {}
          one() { return this.users.all(); }
          two() { return this.client.a.count(); }
          three() { return this.tags.findFirst(); }
          four() { return this.notes.findMany(); }
          five() { return this.alias.all(); }
          six() { return this.clock.now(); }
          seven() { return this.moduleRef.get(UserRepository, { strict: false }).all(); }
          eight() { return this.moduleRef.get('CLIENT').b.count(); }
          async nine() { const users = await this.moduleRef.resolve(UserRepository); return users.all(); }
        }`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.alias.all': FOUND,
      'this.moduleRef.get(UserRepository, { strict: false }).all': FOUND,
      'users.all': FOUND,
      'this.client.a': 'Prisma count a',
      'this.tags.findFirst': 'Prisma findFirst tag',
      'this.notes.findMany': 'Prisma findMany note',
      'this.clock.now': 'Prisma findFirst time',
      "this.moduleRef.get('CLIENT').b": 'Prisma count b',
    });
  });

  it('may be named by a forward reference or a text that is an import', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'tokens.ts': `export const TOKENS = { users: 'USERS_REPOSITORY' } as const;`,
      'module.ts': `
        import { Module } from '@nestjs/common'; import { TOKENS } from './tokens'; import { UserRepository } from './user.repository';
        @Module({ providers: [{ provide: TOKENS.users, useClass: UserRepository }] }) export class UsersModule {}`,
      'service.ts': `
        import { Inject, forwardRef, Injectable } from '@nestjs/common'; import { TOKENS } from './tokens'; import { UserRepository } from './user.repository';
        @Injectable() export class Service {
          constructor(@Inject(TOKENS.users) private users, @Inject(forwardRef(() => UserRepository)) private later) {}
          one() { return this.users.all(); } two() { return this.later.all(); }
        }`,
    });
    assertQueries(linked, {
      'this.users.all': FOUND,
      'this.later.all': FOUND,
    });
  });

  it('are repositories of the entity, models and connections by their decorators', () => {
    const linked = new Linked({
      'user.ts': `import { Entity } from 'typeorm'; @Entity() export class User {}`,
      'cat.ts': `export class Cat {}`,
      'service.ts': `
        import { InjectRepository, InjectDataSource, InjectEntityManager } from '@nestjs/typeorm'; import { InjectModel } from '@nestjs/mongoose';
        import { User } from './user'; import { Cat } from './cat';
        export class Service {
          constructor(@InjectRepository(User) private users, @InjectDataSource() private source, @InjectEntityManager() private manager,
            @InjectModel(Cat.name) private cats) {}
          one() { return this.users.find(); }
          two() { return this.source.getRepository(User).count(); }
          three() { return this.manager.findOne(User, {}); }
          four() { return this.cats.find(); }
        }`,
    });
    assertQueries(linked, {
      'this.users.find': 'TypeORM find User',
      'this.source.getRepository(User).count': 'TypeORM count User',
      'this.manager.findOne': 'TypeORM findOne User',
      'this.cats.find': 'Mongoose find Cat',
    });
  });

  it('are none where nothing is provided, or where the class is not known to be the token', () => {
    const linked = new Linked({
      ...REPOSITORY,
      'other.ts': `export const table = [{ provide: 'USERS', useClass: UserRepository }]; class UserRepository { all() {} }`,
      'service.ts': `
        import { Inject } from '@nestjs/common'; import { Inject as Take } from './own';
        export class Service {
          constructor(@Inject('MISSING') private users, @Take('USERS') private own) {}
          one() { return this.users.all(); } two() { return this.own.all(); }
        }`,
      'own.ts': `export const Inject = (name: string) => () => {};`,
    });
    assert.deepEqual(linked.targets('this.users.all'), []);
    assert.deepEqual(linked.targets('this.own.all'), []);
  });
});
