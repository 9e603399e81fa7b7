/** What the database packages of NestJS inject, and where they take a password. */
import type { Library, Member } from './types.ts';

const injects = (type: string): Member => ({ decorator: { marks: 'injected', type } });
const root = (...keys: readonly string[]): Member => ({
  call: { secrets: [{ use: 'password', argument: 0, keys }], syncOptions: ['synchronize', 'dropSchema'] },
});
const module: Member = { class: 'Module', statics: 'Module' };
const types: Library['types'] = {
  Module: { members: { forRoot: root('password'), forRootAsync: root('useFactory.password') } },
};

export const nestDatabases: readonly Library[] = [
  {
    name: '@nestjs/typeorm',
    packages: ['@nestjs/typeorm'],
    exports: {
      TypeOrmModule: module,
      InjectRepository: injects('TypeORM.Repository'),
      InjectDataSource: injects('TypeORM.DataSource'),
      InjectConnection: injects('TypeORM.DataSource'),
      InjectEntityManager: injects('TypeORM.EntityManager'),
    },
    types,
  },
  {
    name: '@nestjs/sequelize',
    packages: ['@nestjs/sequelize'],
    exports: {
      SequelizeModule: module,
      InjectModel: injects('Sequelize.ModelStatic'),
      InjectConnection: injects('Sequelize.Sequelize'),
    },
    types,
  },
  {
    name: '@nestjs/mongoose',
    packages: ['@nestjs/mongoose'],
    exports: { InjectModel: injects('Mongoose.Model'), InjectConnection: injects('Mongoose.Connection') },
    types: {},
  },
  {
    name: '@mikro-orm/nestjs',
    packages: ['@mikro-orm/nestjs'],
    exports: {
      InjectRepository: injects('MikroORM.Repository'),
      InjectEntityManager: injects('MikroORM.EntityManager'),
    },
    types: {},
  },
];
