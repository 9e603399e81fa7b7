import type { Library, Member } from './types.ts';

/** Messages to other services over a broker or a socket; `send` waits for an answer, `emit` for none. */
const message: Member = { call: { effect: { kind: 'queue', target: 'argument' } } };
const clients = ['ClientProxy', 'ClientKafka', 'ClientRMQ', 'ClientNats', 'ClientMqtt', 'ClientRedis', 'ClientTCP'];
const handles: Member = { decorator: { marks: 'handles', of: 'message' } };

export const nestMicroservices: Library = {
  name: '@nestjs/microservices',
  packages: ['@nestjs/microservices'],
  exports: {
    ...Object.fromEntries(clients.map((name): [string, Member] => [name, { class: 'Client' }])),
    MessagePattern: handles,
    EventPattern: handles,
    GrpcMethod: handles,
    ClientProxyFactory: { type: 'Factory' },
  },
  types: {
    Client: { members: { send: message, emit: message } },
    Factory: { members: { create: { call: { returns: 'Client' } } } },
  },
};
