/** Entry of the language server: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import cards from '../rules/cards.generated.json';
import { rules } from '../rules/registry.generated.ts';
import { createServer } from './server.ts';

// Left alone, the heap of a large project grows to several times of what is in use before it is cleared up.
setFlagsFromString('--heap-growing-percent=40');

// The editor that started us over IPC is gone: nobody is left to serve.
process.on('disconnect', () => process.exit(1));

createServer(createConnection(ProposedFeatures.all), { rules, cards, packageRoot: dirname(import.meta.dirname) });
