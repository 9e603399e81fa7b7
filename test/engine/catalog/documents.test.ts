import { describeEffects, within } from './effects-in.ts';

const MONGOOSE = within(
  "import mongoose, { Schema } from 'mongoose';\nconst User = mongoose.model('User', new Schema({ name: String }));",
);

describeEffects('Mongoose', MONGOOSE, [
  // A function that gets the query may limit it, or give it back to be limited; one that gets the rows does not.
  ['await active(User.find({}));\nfunction active(query) { return query; }', 'find read many User limit:unknown'],
  ['count(await User.find({}));\nfunction count(rows) { return rows.length; }', 'find read many User limit:none'],
  // mongoose-delete
  ['await User.delete({ id });', 'delete write many User limit:none'],
  ['await User.findWithDeleted({});', 'findWithDeleted read many User limit:none'],
  ['await User.find({ id });', 'find read many User limit:none'],
  ['await User.find({ id }).sort({ a: 1 }).limit(10).lean();', 'find read many User limit:present'],
  ['await User.findById(id);', 'findById read one User limit:none'],
  ['await User.countDocuments({ id });', 'countDocuments read count User limit:none'],
  ['await User.aggregate([{ $match: { id } }, { $limit: 5 }]);', 'aggregate read many User limit:present'],
  ['await User.create({ id });', 'create write one User limit:none'],
  ['await User.insertMany(rows);', 'insertMany write many User limit:none'],
  ['await User.updateOne({ id }, { a: 1 });', 'updateOne write one User limit:none'],
  ['const user = new User({ id }); await user.save();', 'save write one User limit:none'],
  [
    'await mongoose.connection.transaction(async (session) => { await User.deleteOne({ id }, { session }); });',
    'transaction transaction many ? limit:none',
    'deleteOne write one User limit:none',
  ],
  ['const user = new User({ id }); user.toObject(); User.where({ id });'],
  ['other.find((each) => each.id === id);'],
]);

const MONGODB = within(
  "import { MongoClient } from 'mongodb';\nconst client = new MongoClient('mongodb://db');\nconst users = client.db().collection('users');",
);

describeEffects('MongoDB', MONGODB, [
  ['await users.find({ id }).toArray();', 'find read many users limit:none'],
  ['await users.find({ id }).limit(10).toArray();', 'find read many users limit:present'],
  ['await users.findOne({ id });', 'findOne read one users limit:none'],
  ['await users.aggregate([{ $match: {} }, { $count: "n" }]).toArray();', 'aggregate read count users limit:none'],
  ['await users.insertOne({ id });', 'insertOne write one users limit:none'],
  ['await users.bulkWrite(rows);', 'bulkWrite write many users limit:none'],
  [
    'await client.withSession((session) => session.withTransaction(async () => { await users.deleteMany({ id }, { session }); }));',
    'withTransaction transaction many ? limit:none',
    'deleteMany write many users limit:none',
  ],
  ['const cursor = users.find({ id }); client.close();'],
]);

const DYNAMO = within(
  "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';\nconst db = DynamoDBDocumentClient.from(new DynamoDBClient({}));",
);

describeEffects('DynamoDB', DYNAMO, [
  ["await db.send(new GetCommand({ TableName: 'users', Key: { id } }));", 'GetCommand read one users limit:none'],
  ["await db.send(new QueryCommand({ TableName: 'users', Limit: 10 }));", 'QueryCommand read many users limit:present'],
  ["await db.send(new PutCommand({ TableName: 'users', Item: {} }));", 'PutCommand write one users limit:none'],
  ['await db.send(new BatchWriteCommand({ RequestItems: {} }));', 'BatchWriteCommand write many ? limit:none'],
  ["const command = new GetCommand({ TableName: 'users', Key: { id } });"],
]);

describeEffects(
  'mongoose-delete',
  (code) => `import type { SoftDeleteModel } from 'mongoose-delete';
    class Users { constructor(private readonly users: SoftDeleteModel) {} async run(id) { ${code} } }`,
  [['await this.users.delete({ _id: id });', 'delete write many ? limit:none']],
);
