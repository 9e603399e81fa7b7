/** Services that run language models. */
import type { Library, Member, Timeouts } from './types.ts';

/** Options of one request stand behind what is asked; the client gives up after ten minutes when nothing is said. */
const timeouts: Timeouts = { argument: 1, keys: ['timeout', 'signal'], default: 600_000 };
const asks: Member = { call: { effect: { kind: 'http' }, timeouts } };
const client: Member = {
  class: 'Client',
  call: {
    secrets: [{ use: 'api-key', argument: 0, keys: ['apiKey'] }],
    timeouts: { argument: 0, keys: ['timeout'], scope: 'client', default: 600_000 },
  },
};

/** `client.chat.completions.create(…)`, `client.messages.create(…)`: resources lie in one another. */
export const openai: Library = {
  name: 'OpenAI',
  packages: ['openai', '@anthropic-ai/sdk'],
  exports: { default: client, OpenAI: client, AzureOpenAI: client, Anthropic: client },
  types: {
    Client: { members: { '*': { type: 'Resource' }, withOptions: { call: { returns: 'this' } } } },
    Resource: { members: { '*': { type: 'Resource', ...asks } } },
  },
};

/** Only a `fetch` of one's own can give up. */
const sends: Member = { call: { effect: { kind: 'http' }, timeouts: { argument: 0, keys: ['signal'] } } };
const local: Member = { class: 'Client', call: { timeouts: { argument: 0, keys: ['fetch'], scope: 'client' } } };
const ollamaMembers: Record<string, Member> = {
  chat: sends,
  generate: sends,
  embed: sends,
  embeddings: sends,
  list: sends,
  show: sends,
  pull: sends,
};

export const ollama: Library = {
  name: 'Ollama',
  packages: ['ollama'],
  exports: { default: { type: 'Client' }, Ollama: local },
  types: { Client: { members: ollamaMembers } },
};
