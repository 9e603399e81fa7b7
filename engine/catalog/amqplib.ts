/** RabbitMQ: amqplib with promises or callbacks, and the manager that reconnects. */
import type { Effect, Library, Member } from './types.ts';

const queue: Effect = { kind: 'queue', rows: 'one', target: 'argument' };
const asks: Member = { call: { effect: queue } };
const listens: Member = { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } };
const channel: Member = {
  call: {
    returns: 'Channel',
    callback: { argument: 0, also: [1], parameters: ['', 'Channel'], runs: 'once' },
  },
};
const connects: Member = {
  call: {
    returns: 'Connection',
    opens: { what: 'a broker connection', manual: true },
    callback: { argument: 1, also: [2], parameters: ['', 'Connection'], runs: 'once' },
    secrets: [{ use: 'password', argument: 0, keys: ['password'] }],
  },
};
const exports: Record<string, Member> = {
  connect: connects,
  Connection: { class: 'Connection' },
  ChannelModel: { class: 'Connection' },
  Channel: { class: 'Channel' },
  ConfirmChannel: { class: 'Channel' },
};
const channelMembers: Record<string, Member> = {
  publish: asks,
  sendToQueue: asks,
  get: asks,
  assertQueue: asks,
  assertExchange: asks,
  bindQueue: asks,
  checkQueue: asks,
  purgeQueue: asks,
  deleteQueue: asks,
  /** Runs once for each message that comes in. */
  consume: { call: { starts: 'jobs', callback: { argument: 1, handles: 'message', runs: 'later' } } },
  waitForConfirms: { call: { effect: { kind: 'queue' } } },
  on: listens,
};

export const amqplib: Library = {
  name: 'amqplib',
  packages: ['amqplib', 'amqplib/callback_api'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Connection: { closes: 'close', members: { createChannel: channel, createConfirmChannel: channel, on: listens } },
    Channel: { closes: 'close', members: channelMembers },
  },
};

const wraps: Member = {
  call: {
    returns: 'Wrapper',
    callback: { argument: 0, keys: ['setup'], parameters: ['amqplib.Channel'], runs: 'later' },
  },
};

const manages: Member = { call: { returns: 'Manager', opens: { what: 'a broker connection' } } };

export const amqpConnectionManager: Library = {
  name: 'amqp-connection-manager',
  packages: ['amqp-connection-manager'],
  exports: {
    connect: manages,
    default: { type: 'Package' },
    AmqpConnectionManager: { class: 'Manager' },
    ChannelWrapper: { class: 'Wrapper' },
  },
  types: {
    Package: { members: { connect: manages } },
    Manager: { closes: 'close', members: { createChannel: wraps, on: listens } },
    Wrapper: {
      members: {
        ...channelMembers,
        addSetup: { call: { callback: { argument: 0, parameters: ['amqplib.Channel'], runs: 'later' } } },
      },
    },
  },
};
