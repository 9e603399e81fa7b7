import type { Effect, Library, LibraryType, Member, SecretSlot, Timeouts } from './types.ts';

/** The default handler waits for an answer without limit. */
const timeouts: Timeouts = {
  argument: 0,
  keys: ['requestHandler.requestTimeout', 'requestHandler.socketTimeout'],
  scope: 'client',
};
const secrets: readonly SecretSlot[] = [{ use: 'access-token', argument: 0, keys: ['credentials.secretAccessKey'] }];
const perCall: Timeouts = { argument: 1, keys: ['abortSignal', 'requestTimeout'] };
const client: Member = { class: 'Client', call: { timeouts, secrets } };
const send: Member = { call: { command: 0, effect: { kind: 'http' }, timeouts: perCall } };
const handler: Member = {
  class: 'Handler',
  call: { timeouts: { argument: 0, keys: ['requestTimeout', 'socketTimeout'], scope: 'transport' } },
};

const read: Effect = { kind: 'read', rows: 'one', targetKey: 'TableName', options: 0 };
const many: Effect = { ...read, rows: 'many', limit: ['Limit'], filter: 'KeyConditionExpression' };
const write: Effect = { kind: 'write', rows: 'one', targetKey: 'TableName', options: 0, bulkForm: 'BatchWriteCommand' };
const batch: Effect = { kind: 'write', rows: 'many', options: 0, bulk: true };

/** The document client's commands; the plain client's have `Item` before `Command`. */
const effects: Record<string, Effect> = {
  Get: { ...read, filter: 'Key' },
  BatchGet: { ...read, targetKey: undefined, rows: 'many', bulk: true },
  TransactGet: { ...read, targetKey: undefined, rows: 'many', bulk: true },
  Query: many,
  Scan: { ...many, filter: 'FilterExpression' },
  Put: { ...write, values: 'Item' },
  Update: { ...write, bulkForm: undefined, filter: 'Key', values: 'ExpressionAttributeValues' },
  Delete: { ...write, filter: 'Key' },
  BatchWrite: { ...batch, values: 'RequestItems' },
  TransactWrite: { ...batch, values: 'TransactItems' },
};

const commandTypes: Record<string, LibraryType> = Object.fromEntries(
  Object.entries(effects).map(([name, command]) => [`${name}Command`, { members: {}, command }]),
);
const commands: Record<string, Member> = Object.fromEntries(
  Object.keys(effects).flatMap((name) => {
    const member: Member = { class: `${name}Command` };
    return [
      [`${name}Command`, member],
      [`${name}ItemCommand`, member],
      [`${name}ItemsCommand`, member],
    ];
  }),
);
const documentClient: Member = { class: 'Client', statics: 'DocumentClientClass' };

export const dynamodb: Library = {
  name: 'DynamoDB',
  packages: ['@aws-sdk/lib-dynamodb', '@aws-sdk/client-dynamodb'],
  exports: {
    DynamoDBClient: client,
    DynamoDBDocumentClient: documentClient,
    DynamoDBDocument: documentClient,
    ...commands,
  },
  types: {
    Client: { members: { send } },
    DocumentClientClass: { members: { from: { call: { returns: 'Client' } } } },
    ...commandTypes,
  },
};

/** Clients with a method for each command, named after the service. */
const services = [
  'Athena',
  'BedrockRuntime',
  'CloudWatch',
  'CloudWatchLogs',
  'CognitoIdentityProvider',
  'DynamoDB',
  'EC2',
  'ECS',
  'EventBridge',
  'Firehose',
  'IAM',
  'KMS',
  'Kinesis',
  'Lambda',
  'Rekognition',
  'Route53',
  'S3',
  'SES',
  'SESv2',
  'SFN',
  'SNS',
  'SQS',
  'SSM',
  'STS',
  'SecretsManager',
  'Textract',
  'Translate',
];

const message = (targetKey: string, rest?: Partial<Effect>): Effect => ({
  kind: 'queue',
  rows: 'one',
  targetKey,
  options: 0,
  ...rest,
});
const mail: Effect = { kind: 'mail', options: 0 };

/** Commands of services that are no plain calls of another server. */
const messages: Record<string, Effect> = {
  SendMessage: message('QueueUrl', { values: 'MessageBody', bulkForm: 'SendMessageBatchCommand' }),
  SendMessageBatch: message('QueueUrl', { rows: 'many', values: 'Entries', bulk: true }),
  ReceiveMessage: message('QueueUrl', { rows: 'many' }),
  DeleteMessage: message('QueueUrl', { bulkForm: 'DeleteMessageBatchCommand' }),
  DeleteMessageBatch: message('QueueUrl', { rows: 'many', bulk: true }),
  Publish: message('TopicArn', { values: 'Message', bulkForm: 'PublishBatchCommand' }),
  PublishBatch: message('TopicArn', { rows: 'many', bulk: true }),
  PutEvents: message('EventBusName', { rows: 'many', values: 'Entries', bulk: true }),
  PutRecord: message('StreamName', { bulkForm: 'PutRecordsCommand' }),
  PutRecords: message('StreamName', { rows: 'many', bulk: true }),
  SendEmail: mail,
  SendRawEmail: mail,
  SendTemplatedEmail: mail,
  SendBulkEmail: mail,
};

export const aws: Library = {
  name: 'AWS SDK',
  packages: ['@aws-sdk/client-*'],
  exports: {
    '*Client': client,
    '*Command': { class: 'Command' },
    ...Object.fromEntries(Object.keys(messages).map((name) => [`${name}Command`, { class: `${name}Command` }])),
    ...Object.fromEntries(services.map((service): [string, Member] => [service, client])),
  },
  types: {
    Client: { members: { send } },
    Command: { members: {} },
    ...Object.fromEntries(
      Object.entries(messages).map(([name, command]) => [`${name}Command`, { members: {}, command }]),
    ),
  },
};

export const smithy: Library = {
  name: '@smithy/node-http-handler',
  packages: ['@smithy/node-http-handler', '@aws-sdk/node-http-handler', '@smithy/fetch-http-handler'],
  exports: { NodeHttpHandler: handler, NodeHttp2Handler: handler, FetchHttpHandler: handler },
  types: { Handler: { members: {} } },
};
