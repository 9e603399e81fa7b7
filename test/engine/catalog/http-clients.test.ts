import assert from 'node:assert/strict';
import { Linked } from '../project/linked.ts';
import { describeEffects, within } from './effects-in.ts';

const AXIOS = within(
  "import axios from 'axios';\nconst api = axios.create({ baseURL: 'https://api.example', timeout: 5000 });",
);

describeEffects('axios', AXIOS, [
  ["await axios.get('https://a.example');", 'get http many ? limit:none'],
  ["await api.post('/users', { id });", 'post http many ? limit:none'],
  ["await axios({ url: 'https://a.example' });", 'axios http many ? limit:none'],
  ["await api.request({ url: '/a' });", 'request http many ? limit:none'],
  ['axios.isAxiosError(id); api.interceptors.request.use((config) => config); axios.CancelToken.source();'],
  ["await other.get('https://a.example');"],
]);

describeEffects('fetch', within(''), [
  ["await fetch('https://a.example');", 'fetch http many ? limit:none'],
  ["await globalThis.fetch('https://a.example');", 'fetch http many ? limit:none'],
  ["const request = new Request('https://a.example'); AbortSignal.timeout(5);"],
]);

describeEffects(
  'undici',
  within("import { request, Pool } from 'undici';\nconst pool = new Pool('https://a.example');"),
  [
    ["await request('https://a.example');", 'request http many ? limit:none'],
    ["await pool.request({ path: '/', method: 'GET' });", 'request http many ? limit:none'],
    ['await pool.close();'],
  ],
);

describeEffects('node-fetch', within("import fetch from 'node-fetch';"), [
  ["await fetch('https://a.example');", 'fetch http many ? limit:none'],
]);

describeEffects('got', within("import got from 'got';\nconst api = got.extend({ prefixUrl: 'https://a.example' });"), [
  ["await got('https://a.example').json();", 'got http many ? limit:none'],
  ["await api.post('users', { json: { id } });", 'post http many ? limit:none'],
  ["await got.paginate.all('https://a.example');"],
]);

describeEffects('ky', within("import ky from 'ky';\nconst api = ky.create({ prefixUrl: 'https://a.example' });"), [
  ["await ky.get('https://a.example').json();", 'get http many ? limit:none'],
  ["await api('users');", 'api http many ? limit:none'],
]);

describeEffects('superagent', within("import request from 'superagent';"), [
  ["await request.get('https://a.example').query({ id });", 'get http many ? limit:none'],
  ["await request('GET', 'https://a.example');", 'request http many ? limit:none'],
]);

describeEffects('node:http', within("import http from 'node:http';\nimport { request } from 'https';"), [
  ["http.get('http://a.example', (response) => response.resume());", 'get http many ? limit:none'],
  ["request({ host: 'a.example' }).end();", 'request http many ? limit:none'],
  ['http.createServer((incoming, response) => response.end()); new http.Agent({ keepAlive: true });'],
]);

const NEST = (code: string) => `
  import { HttpService } from '@nestjs/axios'; import { firstValueFrom } from 'rxjs';
  export class Weather { constructor(private readonly http: HttpService) {} async run(other) { ${code} } }`;

describeEffects('@nestjs/axios', NEST, [
  ["await firstValueFrom(this.http.get('https://a.example'));", 'get http many ? limit:none'],
  ["await this.http.axiosRef.post('https://a.example', {});", 'post http many ? limit:none'],
  ["await other.get('https://a.example');"],
]);

const GRPC = within(
  "import * as grpc from '@grpc/grpc-js';\nimport protoLoader from '@grpc/proto-loader';\nconst proto = grpc.loadPackageDefinition(protoLoader.loadSync('a.proto')).helloworld as any;\nconst client = new proto.Greeter('localhost:1', grpc.credentials.createInsecure());",
);

describeEffects('@grpc/grpc-js', GRPC, [
  ['client.sayHello({ id }, (error, reply) => reply);', 'sayHello http many ? limit:none'],
  ['client.listAll({ id }, new grpc.Metadata(), { deadline: 1 });', 'listAll http many ? limit:none'],
  ['client.close(); client.getChannel();'],
  ['other.sayHello({ id });'],
]);

describeEffects(
  '@grpc/grpc-js, generated',
  (code) => `
  import * as grpc from '@grpc/grpc-js'; class GreeterClient extends grpc.Client {}
  const client = new GreeterClient('localhost:1', grpc.credentials.createInsecure());
  ${code}`,
  [['client.sayHello({}, () => {});', 'sayHello http many ? limit:none']],
);

const STRIPE = within(
  "import Stripe from 'stripe';\nconst stripe = new Stripe(process.env.KEY, { apiVersion: '2024-06-20' });",
);

describeEffects('Stripe', STRIPE, [
  ['await stripe.customers.create({ email: id });', 'create http many ? limit:none'],
  ['await stripe.checkout.sessions.retrieve(id);', 'retrieve http many ? limit:none'],
  ['await stripe.customers.list({ limit: 10 });', 'list http many ? limit:none'],
  [
    'await stripe.customers.list().autoPagingToArray({ limit: 100 });',
    'list http many ? limit:none',
    'autoPagingToArray http many ? limit:none',
  ],
  ["stripe.webhooks.constructEvent(id, ids, process.env.SECRET); stripe.on('request', () => {});"],
  ['await other.customers.create({ email: id });'],
]);

const AWS = within(
  "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';\nimport { SQSClient, SendMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';\nimport { SNSClient, PublishCommand } from '@aws-sdk/client-sns';\nimport { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';\nimport { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';\nconst s3 = new S3Client({}); const sqs = new SQSClient({}); const sns = new SNSClient({}); const ses = new SESv2Client({}); const lambda = new LambdaClient({});",
);

describeEffects('AWS SDK', AWS, [
  ["await s3.send(new GetObjectCommand({ Bucket: 'a', Key: id }));", 'send http many ? limit:none'],
  ["await lambda.send(new InvokeCommand({ FunctionName: 'a' }));", 'send http many ? limit:none'],
  [
    "await sqs.send(new SendMessageCommand({ QueueUrl: 'jobs', MessageBody: id }));",
    'SendMessageCommand queue one jobs limit:none',
  ],
  [
    "await sqs.send(new SendMessageBatchCommand({ QueueUrl: 'jobs', Entries: rows }));",
    'SendMessageBatchCommand queue many jobs limit:none',
  ],
  [
    "await sns.send(new PublishCommand({ TopicArn: 'news', Message: id }));",
    'PublishCommand queue one news limit:none',
  ],
  ['await ses.send(new SendEmailCommand({ Content: {} }));', 'SendEmailCommand mail many ? limit:none'],
  ["const command = new PublishCommand({ TopicArn: 'news' });"],
]);

/** The limit that holds when nothing is said, in milliseconds; `none` where a silent server is waited for without end. */
function standing(code: string, head: string): number | string | undefined {
  const linked = new Linked({ 'src/a.ts': code });
  const timeouts = linked.model.library(linked.call(head))?.call.timeouts;
  return timeouts && (timeouts.default ?? 'none');
}

describe('time limits when nothing is said', () => {
  it('are those of the libraries', () => {
    const rows = [
      ["import axios from 'axios'; axios.get('/');", 'axios.get', 'none'],
      ["fetch('/');", 'fetch', 'none'],
      ["import got from 'got'; got.get('/');", 'got.get', 'none'],
      ["import ky from 'ky'; ky.get('/');", 'ky.get', 10_000],
      ["import http from 'http'; http.get('/');", 'http.get', 'none'],
      ["import Stripe from 'stripe'; new Stripe('k').customers.create({});", "new Stripe('k').customers", 80_000],
      ["import { Client } from '@grpc/grpc-js'; new Client('a').hello({});", "new Client('a').hello", 'none'],
    ] as const;
    for (const [code, head, expected] of rows) assert.equal(standing(code, head), expected, head);
  });
});

describeEffects(
  'Meilisearch',
  within(
    "import { MeiliSearch } from 'meilisearch';\nconst search = key ? new MeiliSearch({ host: 'http://a.example', apiKey: key }) : undefined;",
  ),
  [
    ["await search?.index('orders').search('shoes');", 'search http many ? limit:none'],
    ["await search.index('orders').deleteDocuments([id]);", 'deleteDocuments http many ? limit:none'],
    ["const orders = await search.getIndex('orders');", 'getIndex http many ? limit:none'],
    ["search.index('orders');"],
  ],
);

describeEffects(
  'language models',
  within(
    "import OpenAI from 'openai';\nimport Anthropic from '@anthropic-ai/sdk';\nimport { Ollama } from 'ollama';\nconst openai = new OpenAI(); const claude = new Anthropic(); const local = new Ollama();",
  ),
  [
    ['await openai.chat.completions.create({ messages: [] });', 'create http many ? limit:none'],
    ['await claude.messages.create({ messages: [] });', 'create http many ? limit:none'],
    ["await local.chat({ model: 'a' });", 'chat http many ? limit:none'],
  ],
);
