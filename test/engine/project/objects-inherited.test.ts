import assert from 'node:assert/strict';
import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

describe('objects behind interfaces and base classes', () => {
  it('are those of the classes that implement or extend them', () => {
    const linked = new Linked({
      'port.ts': `export interface UserPort { find(id: string): Promise<unknown> } export interface Wide extends UserPort {}
        export abstract class Mailer { abstract load(): Promise<unknown>; send() { return this.load(); } }
        export type Alias = UserPort;`,
      'adapter.ts': `import { PrismaClient } from '@prisma/client'; import { UserPort, Mailer } from './port';
        export class Users implements UserPort { constructor(private db: PrismaClient) {} find(id: string) { return this.db.user.findUnique({ where: { id } }); } }
        export class SmtpMailer extends Mailer { db = new PrismaClient(); load() { return this.db.mail.findMany(); } }`,
      'service.ts': `import type { UserPort, Mailer, Alias } from './port';
        export class Service { constructor(private users: UserPort, private mailer: Mailer, private deps: { alias: Alias }) {}
          one() { return this.users.find('1'); } two() { return this.mailer.send(); } three() { return this.deps.alias.find('2'); } }
        export const four = async ({ users }: { users: Pick<UserPort, 'find'> }) => users.find('3');`,
    });
    assertQueries(linked, {
      'this.users.find': 'Prisma findUnique user',
      'this.mailer.send': 'Prisma findMany mail',
      'this.deps.alias.find': 'Prisma findUnique user',
      "users.find('3')": 'Prisma findUnique user',
    });
  });

  it('have the members of generic base repositories and services', () => {
    const linked = new Linked({
      'base.ts': `
        import { Repository, FindOptionsWhere } from 'typeorm';
        export abstract class BaseRepository<T> { constructor(protected readonly repo: Repository<T>) {} findAll() { return this.repo.find(); } }
        export class BaseService<T, R extends BaseRepository<T>> { constructor(protected readonly repository: R) {} list() { return this.repository.findAll(); } }
        export abstract class Crud<T> { protected abstract readonly model: Repository<T>; all() { return this.model.find(); } }
        export abstract class Own<T> extends Repository<T> { page() { return this.findAndCount({ take: 10 }); } }`,
      'user.ts': `export class User {}`,
      'users.ts': `
        import { InjectRepository } from '@nestjs/typeorm'; import { Repository } from 'typeorm'; import { BaseRepository, BaseService, Crud, Own } from './base'; import { User } from './user';
        export class UserRepository extends BaseRepository<User> {
          constructor(@InjectRepository(User) repo: Repository<User>) { super(repo); }
          named() { return this.repo.findOneBy({ name: '' }); }
          findAll() { return super.findAll(); }
        }
        export class UserService extends BaseService<User, UserRepository> { constructor(repository: UserRepository) { super(repository); } mine() { return this.repository.named(); } }
        export class UserCrud extends Crud<User> { constructor(protected readonly model: Repository<User>) { super(); } }
        export class UserOwn extends Own<User> { recent() { return this.find({ take: 3 }); } }`,
      'use.ts': `
        import { UserService, UserCrud, UserOwn } from './users';
        export const run = (service: UserService, crud: UserCrud, own: UserOwn) => { service.list(); service.mine(); crud.all(); own.page(); own.recent(); };`,
    });
    assertQueries(linked, {
      'service.list': 'TypeORM find repo',
      'this.repo.findOneBy': 'TypeORM findOneBy repo',
      'service.mine': 'TypeORM findOneBy repo',
      'crud.all': 'TypeORM find model',
      'own.page': 'TypeORM findAndCount Own',
      'own.recent': 'TypeORM find User',
      'super.findAll': 'TypeORM find repo',
    });
  });
});

describe('active records', () => {
  it('are queried by the statics of their class', () => {
    const linked = new Linked({
      'sequelize.ts': `
        import { Table, Model, Scopes } from 'sequelize-typescript';
        @Scopes(() => ({ active: { where: { active: true } } })) @Table export class User extends Model<User> {
          static byId(id: string) { return this.findByPk(id); }
          static async recent() { return User.findAll({ limit: 5 }); }
          static active() { return this.scope('active').findAll(); }
          again() { return (this.constructor as typeof User).findByPk(1); }
          reloadAll() { return (this.constructor as any).byId('1'); }
        }
        export class Admin extends User { static chief() { return super.byId('1'); } }`,
      'typeorm.ts': `import { BaseEntity, Entity } from 'typeorm'; abstract class Base extends BaseEntity {}
        @Entity() export class Post extends Base { static published() { return this.find({ where: {} }); } }`,
      'objection.ts': `import { Model } from 'objection'; class BaseModel extends Model {} export class Tag extends BaseModel { static tableName = 'tags'; static all() { return this.query(); } }`,
      'mongoose.ts': `
        import mongoose, { Schema, model } from 'mongoose';
        const schema = new Schema({});
        schema.statics.byEmail = function (email) { return this.findOne({ email }); };
        schema.static('byName', function (name) { return this.find({ name }); });
        schema.methods.friends = function () { return this.model('Person').find({ of: this.id }); };
        export const Person = model('Person', schema);
        const noteSchema = new mongoose.Schema({}, { statics: { oldest() { return this.findOne({ old: true }); } } });
        export const Note = mongoose.models.Note || mongoose.model('Note', noteSchema);`,
      'use.ts': `
        import { User, Admin } from './sequelize'; import { Post } from './typeorm'; import { Tag } from './objection'; import { Person, Note } from './mongoose';
        export async function run(user: User) {
          await User.findAll(); await User.byId('1'); await User.recent(); await User.active(); await User.scope('active').findOne(); await Admin.count(); await Admin.chief();
          await user.again(); await Post.findOneBy({ id: 1 }); await Post.published(); await Tag.query().where('a', 1); await Tag.all();
          await Person.findById('1'); await Person.byEmail('a'); await Person.byName('a'); await Note.find(); await Note.oldest();
          const person = await Person.findOne({ a: 1 }); await person.friends();
        }`,
    });
    assertQueries(linked, {
      'User.findAll()': 'Sequelize findAll User',
      'this.findByPk': 'Sequelize findByPk User',
      'User.byId': 'Sequelize findByPk User',
      'User.recent': 'Sequelize findAll User',
      'User.active': 'Sequelize findAll User',
      "User.scope('active').findOne": 'Sequelize findOne User',
      'Admin.count': 'Sequelize count Admin',
      'Admin.chief': 'Sequelize findByPk User',
      '(this.constructor as typeof User).findByPk': 'Sequelize findByPk User',
      '(this.constructor as any).byId': 'Sequelize findByPk User',
      'user.again': 'Sequelize findByPk User',
      'Post.findOneBy': 'TypeORM findOneBy Post',
      'Post.published': 'TypeORM find Post',
      'Tag.query().where': 'Objection query Tag',
      'Tag.all': 'Objection query Tag',
      'Person.findById': 'Mongoose findById Person',
      'Person.byEmail': 'Mongoose findOne Person',
      'Person.byName': 'Mongoose find Person',
      'Note.find()': 'Mongoose find Note',
      'Note.oldest': 'Mongoose findOne Note',
      'person.friends': 'Mongoose find Person',
    });
  });

  it('may be kept by static repositories that take options', () => {
    const linked = new Linked({
      'user.ts': `import { Model } from 'sequelize'; export class User extends Model {}`,
      'repository.ts': `import { User } from './user'; import { Sequelize, Transaction } from 'sequelize';
        export interface RepositoryOptions { database: Sequelize; transaction?: Transaction }
        export default class UserRepository {
          static async findById(id: string, options: RepositoryOptions) { return options.database.models.user.findOne({ where: { id }, transaction: options.transaction }); }
          static list(options: RepositoryOptions) { return this.find({}, options); }
          private static find(where, options: RepositoryOptions) { const seq = Sequelizer.of(options); return seq.query('select * from users'); }
        }
        class Sequelizer { static of(options: RepositoryOptions): Sequelize { return options.database; } }`,
      'use.ts': `import UserRepository from './repository'; export const run = (options) => { UserRepository.findById('1', options); UserRepository.list(options); };`,
    });
    assertQueries(linked, {
      'UserRepository.findById': 'Sequelize findOne user',
      'UserRepository.list': 'Sequelize query users',
    });
  });

  it('are reached through wrappers of connections', () => {
    const linked = new Linked({
      'transactional-connection.ts': `
        import { DataSource, EntityManager, ObjectLiteral, ObjectType, Repository } from 'typeorm';
        export class TransactionalConnection {
          constructor(private dataSource: DataSource) {}
          get rawConnection(): DataSource { return this.dataSource; }
          getRepository<Entity extends ObjectLiteral>(target: ObjectType<Entity>): Repository<Entity>;
          getRepository<Entity extends ObjectLiteral>(ctx: RequestContext | undefined, target: ObjectType<Entity>): Repository<Entity>;
          getRepository<Entity extends ObjectLiteral>(ctxOrTarget: RequestContext | ObjectType<Entity> | undefined, maybeTarget?: ObjectType<Entity>): Repository<Entity> {
            if (ctxOrTarget instanceof RequestContext) {
              const manager = this.getTransactionManager(ctxOrTarget);
              if (manager) return manager.getRepository(maybeTarget!);
              return this.rawConnection.getRepository(maybeTarget!);
            }
            return this.rawConnection.getRepository(ctxOrTarget ?? maybeTarget!);
          }
          private getTransactionManager(ctx: RequestContext): EntityManager | undefined { return (ctx as any).manager; }
        }
        export class RequestContext {}`,
      'customer.ts': 'export class Customer {}',
      'service.ts': `import { TransactionalConnection, RequestContext } from './transactional-connection'; import { Customer } from './customer';
        export class CustomerService { constructor(private connection: TransactionalConnection) {}
          findAll(ctx: RequestContext) { return this.connection.getRepository(ctx, Customer).find({ relations: [] }); } }`,
      'app-server.ts': `import { DataSource } from 'typeorm';
        export class AppServer { AppDataSource: DataSource; async start() { this.AppDataSource = new DataSource({}); await this.AppDataSource.initialize(); } }
        let server: AppServer | undefined; export function getServer() { return server; } export async function start() { server = new AppServer(); }
        export function getRunningExpressApp() { const app = getServer(); if (!app) throw new Error(''); return app; }`,
      'chat.ts': `import { getRunningExpressApp } from './app-server'; import { Customer } from './customer';
        export const get = async () => { const appServer = getRunningExpressApp(); return await appServer.AppDataSource.getRepository(Customer).findOneBy({ id: 1 }); };`,
    });
    assertQueries(linked, {
      'this.connection.getRepository(ctx, Customer).find': 'TypeORM find Customer',
      'appServer.AppDataSource.getRepository(Customer).findOneBy': 'TypeORM findOneBy Customer',
    });
  });

  it('are not every class of an interface whose type argument nobody knows', () => {
    const linked = new Linked({
      'src/plugins.ts': `
        export interface Provider<T> { client(): T } interface Clients { search: Search; queue: Queue }
        interface Search { find(): void } interface Queue { add(): void }
        export interface Plugin<K extends keyof Clients> { provider: Provider<Clients[K]> }
        export class SearchProvider implements Provider<Search> { client() { return connectSearch(); } }
        export class QueueProvider implements Provider<Queue> { client() { return connectQueue(); } }
        export const open = <K extends keyof Clients>(plugin: Plugin<K>) => plugin.provider.client();
        export const known = (provider: Provider<Search>) => provider.client();`,
    });
    assert.deepEqual(linked.targets('plugin.provider.client()'), []);
    assert.ok(linked.targets('provider.client()').includes('SearchProvider.client'));
  });
});
