/** The real server with rules made for tests; the tests of the protocol start it. */
import { dirname } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from '../../../server/server.ts';
import { cards, rules } from './rules.ts';

createServer(createConnection(ProposedFeatures.all), { rules, cards, packageRoot: dirname(import.meta.dirname) });
