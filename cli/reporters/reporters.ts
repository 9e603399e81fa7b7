/** The formats by name. */
import type { Reporter } from '../report.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

export const REPORTERS: Readonly<Record<string, Reporter>> = { pretty, json, sarif, github };
