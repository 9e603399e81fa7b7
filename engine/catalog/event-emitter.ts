import type { Library } from './types.ts';

export const nestEventEmitter: Library = {
  name: '@nestjs/event-emitter',
  packages: ['@nestjs/event-emitter'],
  exports: {
    EventEmitter2: { class: 'node:events.EventEmitter' },
    OnEvent: { decorator: { marks: 'listener', to: 'node:events.EventEmitter' } },
  },
  types: {},
};
