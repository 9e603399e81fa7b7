import assert from 'node:assert/strict';
import { Linked } from '../project/linked.ts';
import { describeEffects, within } from './effects-in.ts';

const BULLMQ = within(
  "import { FlowProducer, Queue, Worker } from 'bullmq';\nconst mails = new Queue('mails', { connection: {} });\nconst flows = new FlowProducer();",
);

describeEffects('BullMQ', BULLMQ, [
  ["await mails.add('welcome', { id });", 'add queue one mails limit:none'],
  ['await mails.addBulk(rows);', 'addBulk queue many mails limit:none'],
  [
    'const job = await mails.getJob(id); await job.updateProgress(5);',
    'getJob queue one mails limit:none',
    'updateProgress queue one job limit:none',
  ],
  ['await mails.getWaitingCount();', 'getWaitingCount queue count mails limit:none'],
  ["await flows.add({ name: 'a', queueName: 'b' });", 'add queue one flows limit:none'],
  ["mails.on('error', () => {}); await mails.close(); new Worker('mails', async (job) => job.data);"],
  ["new Worker('mails', async (job) => { await job.updateProgress(1); });", 'updateProgress queue one job limit:none'],
  ["await other.add('welcome', { id });"],
]);

describeEffects(
  'BullMQ of Nest',
  (code) => `
  import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq'; import { Job, Queue } from 'bullmq';
  @Processor('mails') export class Mails extends WorkerHost {
    constructor(@InjectQueue('mails') private readonly queue: Queue) { super(); }
    async process(job: Job) { ${code} }
  }`,
  [
    ["await this.queue.add('next', {});", 'add queue one queue limit:none'],
    ['await job.log("done");', 'log queue one job limit:none'],
  ],
);

const BULL = within("import Queue from 'bull';\nconst mails = new Queue('mails', 'redis://cache');");

describeEffects('Bull', BULL, [
  ['await mails.add({ id });', 'add queue one mails limit:none'],
  ["mails.process('welcome', 5, async (job) => { await job.progress(50); });", 'progress queue one job limit:none'],
  ["mails.on('failed', (job, error) => error);"],
]);

const AMQP = within(
  "import amqp from 'amqplib';\nconst connection = await amqp.connect('amqp://broker');\nconst channel = await connection.createChannel();",
);

describeEffects('amqplib', AMQP, [
  ["channel.publish('events', 'user.created', Buffer.from(id));", 'publish queue one events limit:none'],
  ["channel.sendToQueue('jobs', Buffer.from(id));", 'sendToQueue queue one jobs limit:none'],
  ["await channel.assertQueue('jobs', { durable: true });", 'assertQueue queue one jobs limit:none'],
  [
    "await channel.consume('jobs', (message) => { channel.ack(message); }); await channel.close(); channel.prefetch(10);",
  ],
  ["other.sendToQueue('jobs', Buffer.from(id));"],
]);

describeEffects('amqplib with callbacks', within("const amqp = require('amqplib/callback_api');"), [
  [
    "amqp.connect('amqp://broker', (error, connection) => { connection.createChannel((failed, channel) => { channel.sendToQueue('jobs', id); }); });",
    'sendToQueue queue one jobs limit:none',
  ],
]);

describeEffects(
  'amqp-connection-manager',
  within("import amqp from 'amqp-connection-manager';\nconst connection = amqp.connect(['amqp://broker']);"),
  [
    [
      "const channel = connection.createChannel({ json: true, setup: (ch) => ch.assertQueue('jobs') }); await channel.sendToQueue('jobs', { id });",
      'assertQueue queue one jobs limit:none',
      'sendToQueue queue one jobs limit:none',
    ],
  ],
);

const KAFKA = within(
  "import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: [] });\nconst producer = kafka.producer();\nconst consumer = kafka.consumer({ groupId: 'g' });",
);

describeEffects('KafkaJS', KAFKA, [
  ["await producer.send({ topic: 'users', messages: [{ value: id }] });", 'send queue many users limit:none'],
  ['await producer.sendBatch({ topicMessages: rows });', 'sendBatch queue many ? limit:none'],
  [
    "const tx = await producer.transaction(); await tx.send({ topic: 'users', messages: rows }); await tx.commit();",
    'transaction transaction many ? limit:none',
    'send queue many users limit:none',
    'commit transaction many ? limit:none',
  ],
  [
    "await producer.connect(); await consumer.subscribe({ topic: 'users' }); await consumer.run({ eachMessage: async ({ message }) => message.value });",
  ],
  ["await other.send({ topic: 'users', messages: [] });"],
]);

describeEffects(
  '@nestjs/microservices',
  (code) => `
  import { ClientProxy } from '@nestjs/microservices'; import { Inject } from '@nestjs/common';
  export class Orders { constructor(@Inject('BILLING') private readonly client: ClientProxy) {} run(other) { ${code} } }`,
  [
    ["this.client.emit('order.created', { id: 1 });", 'emit queue many order.created limit:none'],
    ["return this.client.send({ cmd: 'sum' }, [1, 2]);", 'send queue many ? limit:none'],
    ["other.emit('order.created');"],
  ],
);

const MAIL = within(
  "import nodemailer from 'nodemailer';\nconst transporter = nodemailer.createTransport({ host: 'smtp.example' });",
);

describeEffects('nodemailer', MAIL, [
  ["await transporter.sendMail({ to: id, subject: 'Hello' });", 'sendMail mail many ? limit:none'],
  ['await transporter.verify(); transporter.close();'],
  ['await other.sendMail({ to: id });'],
]);

describeEffects('SendGrid', within("import sgMail from '@sendgrid/mail';\nsgMail.setApiKey(process.env.KEY);"), [
  ['await sgMail.send({ to: id });', 'send mail many ? limit:none'],
]);

describeEffects('Resend', within("import { Resend } from 'resend';\nconst resend = new Resend(process.env.KEY);"), [
  ['await resend.emails.send({ to: id });', 'send mail many ? limit:none'],
  ['await resend.domains.list();'],
]);

describeEffects('ioredis', within("import Redis from 'ioredis';\nconst redis = new Redis('redis://cache');"), [
  ['await redis.get(id);', 'get cache one ? limit:none'],
  ['await redis.mget(ids);', 'mget cache many ? limit:none'],
  ["await redis.lrange('list', 0, -1);", 'lrange cache many ? limit:none'],
  ["await redis.set(id, 'a', 'EX', 60);", 'set cache one ? limit:none'],
  ['await redis.pipeline().get(id).del(id).exec();', 'exec cache many ? limit:none'],
  ["redis.on('error', () => {}); redis.disconnect(); redis.defineCommand('a', {}); const copy = redis.duplicate();"],
  ['await other.get(id);'],
]);

describeEffects(
  'redis',
  within("import { createClient } from 'redis';\nconst client = await createClient().on('error', () => {}).connect();"),
  [
    ['await client.get(id);', 'get cache one ? limit:none'],
    ['await client.mGet(ids);', 'mGet cache many ? limit:none'],
    ["await client.hGetAll('a');", 'hGetAll cache many ? limit:none'],
    ["await client.multi().set(id, 'a').expire(id, 5).exec();", 'exec cache many ? limit:none'],
    ['await client.quit(); client.isOpen;'],
  ],
);

describeEffects(
  'cache-manager',
  (code) => `
  import { CACHE_MANAGER } from '@nestjs/cache-manager'; import type { Cache } from 'cache-manager'; import { PrismaClient } from '@prisma/client';
  const prisma = new PrismaClient();
  export class Users { constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {} async run(id) { ${code} } }`,
  [
    ['await this.cache.get(id);', 'get cache one ? limit:none'],
    ['await this.cache.set(id, 1, 60);', 'set cache one ? limit:none'],
    [
      'await this.cache.wrap(id, () => prisma.user.findFirst());',
      'wrap cache one ? limit:none',
      'findFirst read one user limit:none',
    ],
  ],
);

describe('code that runs on messages', () => {
  const runs = (code: string, head: string) => new Linked({ 'src/a.ts': code }).callbacks(head);

  it('runs later, not where it is registered', () => {
    assert.deepEqual(runs("import { Worker } from 'bullmq'; new Worker('mails', async (job) => job);", 'new Worker'), [
      '(function) later',
    ]);
    assert.deepEqual(
      runs(
        "import amqp from 'amqplib'; export async function run() { const c = await (await amqp.connect('a')).createChannel(); c.consume('q', (m) => m); }",
        'c.consume',
      ),
      ['(function) later'],
    );
  });
});
