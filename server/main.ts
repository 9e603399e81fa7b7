/** Entry of the language server: `--stdio`, `--node-ipc`, `--socket=<port>` or `--pipe=<name>`. */
import { dirname } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import cards from '../rules/cards.generated.json';
import { rules } from '../rules/registry.generated.ts';
import { createServer } from './server.ts';

// The editor that started us over IPC is gone: nobody is left to serve.
process.on('disconnect', () => process.exit(1));

createServer(createConnection(ProposedFeatures.all), { rules, cards, packageRoot: dirname(import.meta.dirname) });
