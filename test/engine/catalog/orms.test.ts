import { describeEffects, within } from './effects-in.ts';

const PRISMA = within("import { PrismaClient, Prisma } from '@prisma/client';\nconst prisma = new PrismaClient();");

describeEffects('Prisma', PRISMA, [
  ['await prisma.user.findMany({ where: { id } });', 'findMany read many user limit:none'],
  ['await prisma.user.findMany({ take: 10 });', 'findMany read many user limit:present'],
  ['await prisma.user.findFirst({ where: { id } });', 'findFirst read one user limit:none'],
  ['await prisma.user.groupBy({ by: ["city"], _count: true });', 'groupBy read many user limit:none'],
  ['await prisma.user.aggregate({ _sum: { age: true } });', 'aggregate read count user limit:none'],
  ['await prisma.user.upsert({ where: { id }, create: {}, update: {} });', 'upsert write one user limit:none'],
  ['await prisma.user.createMany({ data: rows });', 'createMany write many user limit:none'],
  ['await prisma.$queryRaw`select * from users where id = ${id}`;', '$queryRaw read many users limit:none'],
  ["await prisma.$executeRawUnsafe('delete from users');", '$executeRawUnsafe write many users limit:none'],
  [
    'await prisma.$transaction(async (tx) => { await tx.user.update({ where: { id }, data: {} }); });',
    '$transaction transaction many ? limit:none',
    'update write one user limit:none',
  ],
  ['const where = Prisma.sql`id = ${id}`; Prisma.validator()(where);'],
  ['await other.user.findMany({});'],
]);

const TYPEORM = within(
  "import { Entity, DataSource } from 'typeorm';\n@Entity() class User { id: number }\nconst source = new DataSource({});\nconst users = source.getRepository(User);",
);

describeEffects('TypeORM', TYPEORM, [
  ['await users.find({ where: { id } });', 'find read many User limit:none'],
  ['await users.find({ take: 10 });', 'find read many User limit:present'],
  ['await users.findOneBy({ id });', 'findOneBy read one User limit:none'],
  ['await users.findAndCount({ take: 5 });', 'findAndCount read many User limit:present'],
  ['await users.countBy({ id });', 'countBy read count User limit:none'],
  ['await users.save({ id });', 'save write one User limit:none'],
  ['await users.insert(rows);', 'insert write one User limit:none'],
  ['await users.delete({ id });', 'delete write one User limit:none'],
  [
    "await users.createQueryBuilder('u').where('u.id = :id', { id }).getMany();",
    'createQueryBuilder read many User limit:none',
  ],
  ["await users.createQueryBuilder('u').take(5).getMany();", 'createQueryBuilder read many User limit:present'],
  ["await source.query('select * from users');", 'query read many users limit:none'],
  [
    'await source.transaction(async (manager) => { await manager.save(User, { id }); });',
    'transaction transaction many ? limit:none',
    'save write one User limit:none',
  ],
  [
    "const user = users.create({ id }); users.merge(user, {}); const qb = users.createQueryBuilder('u').where('u.id = 1');",
  ],
  ['await other.find({ where: { id } });'],
]);

const SEQUELIZE = within(
  "import { Sequelize, DataTypes } from 'sequelize';\nconst sequelize = new Sequelize('postgres://db');\nconst User = sequelize.define('User', { name: DataTypes.STRING });",
);

describeEffects('Sequelize', SEQUELIZE, [
  ['await User.findAll({ where: { id } });', 'findAll read many User limit:none'],
  ['await User.findAll({ limit: 10, offset: 20 });', 'findAll read many User limit:present'],
  ['await User.findByPk(id);', 'findByPk read one User limit:none'],
  ['await User.findAndCountAll({ limit: 10 });', 'findAndCountAll read many User limit:present'],
  ["await User.sum('age', { where: { id } });", 'sum read count User limit:none'],
  ['await User.create({ id });', 'create write one User limit:none'],
  ['await User.bulkCreate(rows);', 'bulkCreate write many User limit:none'],
  ['await User.destroy({ where: { id } });', 'destroy write one User limit:none'],
  ["await sequelize.query('select * from users');", 'query read many users limit:none'],
  [
    'await sequelize.transaction(async (transaction) => { await User.update({}, { where: { id }, transaction }); });',
    'transaction transaction many ? limit:none',
    'update write one User limit:none',
  ],
  ['const user = User.build({ id }); user.set({ id }); Sequelize.literal("now()"); sequelize.fn("max", 1);'],
  ['await other.findAll({ where: { id } });'],
]);

const SEQUELIZE_TYPESCRIPT = within(
  "import { Column, HasMany, Model, Sequelize, Table } from 'sequelize-typescript';\n@Table class Post extends Model<Post> { @Column title: string }\n@Table class User extends Model<User> { @Column name: string; @HasMany(() => Post) posts: Post[] }\nconst sequelize = new Sequelize({ models: [User, Post], repositoryMode: true });\nconst users = sequelize.getRepository(User);",
);

describeEffects('sequelize-typescript', SEQUELIZE_TYPESCRIPT, [
  ['await User.findAll<User>({ where: { id } });', 'findAll read many User limit:none'],
  ['await User.findOne({ where: { id } });', 'findOne read one User limit:none'],
  ['await users.findAll({ limit: 5 });', 'findAll read many User limit:present'],
  ['await users.bulkCreate(rows);', 'bulkCreate write many User limit:none'],
  [
    "const user = await User.findByPk(id); await user.$get('posts'); await user.$create('post', { id }); await user.save();",
    'findByPk read one User limit:none',
    '$get read many ? limit:none',
    '$create write one ? limit:none',
    'save write one User limit:none',
  ],
  ['const user = new User({ id }); User.build({ id }); sequelize.addModels([User]);'],
]);

const MIKRO = within(
  "import { Collection, Entity, MikroORM } from '@mikro-orm/postgresql';\n@Entity() class User { id: number; posts = new Collection<Post>(this) }\nclass Post {}\nconst orm = await MikroORM.init({});\nconst em = orm.em.fork();\nconst users = em.getRepository(User);",
);

describeEffects('MikroORM', MIKRO, [
  ['await em.find(User, { id });', 'find read many User limit:none'],
  ['await em.find(User, {}, { limit: 10 });', 'find read many User limit:present'],
  ['await em.findAll(User, { where: { id }, limit: 10 });', 'findAll read many User limit:present'],
  ['await em.findOneOrFail(User, id);', 'findOneOrFail read one User limit:none'],
  ['await em.findAndCount(User, {}, { limit: 10 });', 'findAndCount read many User limit:present'],
  ['await em.findByCursor(User, {}, { first: 10 });', 'findByCursor read many User limit:present'],
  ['await em.count(User, { id });', 'count read count User limit:none'],
  ["await em.populate(rows, ['posts']);", 'populate read many ? limit:none'],
  ['await em.insertMany(User, rows);', 'insertMany write many User limit:none'],
  ['await em.upsert(User, { id });', 'upsert write one User limit:none'],
  ['await em.nativeDelete(User, { id });', 'nativeDelete write one User limit:none'],
  [
    'await em.lock(rows, 4); await em.refreshOrFail(rows);',
    'lock read one ? limit:none',
    'refreshOrFail read one ? limit:none',
  ],
  [
    'const user = em.create(User, { id }); em.persist(user); em.remove(user); em.merge(user); await em.flush();',
    'flush write many ? limit:none',
  ],
  ['await users.findAll({ limit: 10 });', 'findAll read many User limit:present'],
  [
    "await users.createQueryBuilder('u').where({ id }).limit(5).getResult();",
    'createQueryBuilder read many User limit:present',
  ],
  ['await em.createQueryBuilder(User).update({ id }).where({ id }).execute();', 'update write many User limit:none'],
  ["await em.getConnection().execute('select * from users');", 'execute read many users limit:none'],
  [
    'await em.transactional(async (inner) => { await inner.nativeUpdate(User, { id }, {}); });',
    'transactional transaction many ? limit:none',
    'nativeUpdate write one User limit:none',
  ],
  [
    "const user = users.create({ id }); users.assign(user, { id }); em.getReference(User, id); em.clear(); users.createQueryBuilder('u').getFormattedQuery();",
  ],
  [
    'const user = await em.findOneOrFail(User, id); await user.posts.loadItems(); await user.posts.matching({ limit: 5 });',
    'findOneOrFail read one User limit:none',
    'loadItems read many posts limit:none',
    'matching read many posts limit:present',
  ],
  ['const user = new User(); user.posts.getItems(); user.posts.add(rows); user.posts.map((post) => post.id);'],
  ['await other.find(User, { id });'],
]);

const OBJECTION = within(
  "import { Model } from 'objection';\nclass User extends Model { static tableName = 'users'; }",
);

describeEffects('Objection', OBJECTION, [
  ['await User.query().where({ id });', 'query read many User limit:none'],
  ['await User.query().where({ id }).limit(5);', 'query read many User limit:present'],
  ['await User.query().findById(id);', 'query read one User limit:none'],
  ['await User.query().insert({ id });', 'insert write many User limit:none'],
  ['await User.query().patch({ id }).where({ id });', 'patch write many User limit:none'],
  ['await User.query().resultSize();', 'query read count User limit:none'],
  [
    'await User.transaction(async (trx) => { await User.query(trx).deleteById(id); });',
    'transaction transaction many ? limit:none',
    'deleteById write many User limit:none',
  ],
  ['const user = User.fromJson({ id }); user.$toJson(); User.relatedQuery("posts");'],
]);
