import type { Effect, Library, Member } from './types.ts';

const queue: Effect = { kind: 'queue', rows: 'many', options: 0 };
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const listens: Member = { call: { callback: { argument: 1, runs: 'later' } } };
/** Each takes a list of messages; the second one for several topics. */
const sends: Record<string, Member> = {
  send: { call: { effect: { ...queue, targetKey: 'topic', values: 'messages', bulk: true, bulkForm: 'send' } } },
  sendBatch: { call: { effect: { ...queue, values: 'topicMessages', bulk: true } } },
};
const admin: Member = { call: { effect: { kind: 'queue' } } };

export const kafkajs: Library = {
  name: 'KafkaJS',
  packages: ['kafkajs', '@confluentinc/kafka-javascript'],
  exports: {
    Kafka: { class: 'Kafka' },
    KafkaJS: { type: 'Package' },
    Producer: { class: 'Producer' },
    Consumer: { class: 'Consumer' },
    Admin: { class: 'Admin' },
    Transaction: { class: 'Transaction' },
  },
  types: {
    Package: { members: { Kafka: { class: 'Kafka' } } },
    Kafka: {
      members: {
        producer: { call: { returns: 'Producer', opens: { what: 'broker connections', manual: true } } },
        consumer: { call: { returns: 'Consumer' } },
        admin: { call: { returns: 'Admin' } },
      },
    },
    Producer: {
      closes: 'disconnect',
      members: {
        ...sends,
        transaction: { call: { returns: 'Transaction', effect: { kind: 'transaction' } } },
        on: listens,
      },
    },
    Transaction: { members: { ...sends, sendOffsets: admin, commit: unit, abort: unit } },
    Consumer: {
      closes: 'disconnect',
      members: {
        run: {
          call: {
            starts: 'jobs',
            callback: { argument: 0, keys: ['eachMessage', 'eachBatch'], handles: 'message', runs: 'later' },
          },
        },
        commitOffsets: admin,
        on: listens,
      },
    },
    Admin: {
      members: Object.fromEntries(
        ['listTopics', 'createTopics', 'deleteTopics', 'fetchTopicMetadata', 'fetchOffsets', 'fetchTopicOffsets'].map(
          (name) => [name, admin],
        ),
      ),
    },
  },
};
