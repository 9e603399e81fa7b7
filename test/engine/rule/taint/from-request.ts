/** What of a value in a handler a client chose, as far as it matters for a sink. */
import { requestData, type SinkKind } from '../../../../engine/rule/taint/index.ts';
import { Linked } from '../../project/linked.ts';

const IMPORTS = `
  import express from 'express';
  import { z } from 'zod';
  import Joi from 'joi';
  import * as yup from 'yup';
  import * as v from 'valibot';
  import path from 'node:path';
  import validator from 'validator';
  import he from 'he';
  import escapeHtml from 'escape-html';
  import DOMPurify from 'isomorphic-dompurify';
  import sqlstring from 'sqlstring';
  import format from 'pg-format';
  import mysql from 'mysql2';
  import { quote } from 'shell-quote';
  import escapeRegExp from 'escape-string-regexp';
  import sanitizeFilename from 'sanitize-filename';
  import _ from 'lodash';
  import { validate as isUuid } from 'uuid';
  import { COLUMNS, SORTS, isSort } from './allowed';
  declare function use(value: unknown): void;`;
const ALLOWED = `
  export const COLUMNS = { name: 'users.name', mail: 'users.mail' };
  export const SORTS = ['name', 'mail'];
  export const isSort = (sort: string) => SORTS.includes(sort);`;

/** The parts of the request that reach \`use(…)\` unchanged, as paths. */
export function reaching(sink: SinkKind, code: string, outside = ''): string[] {
  const linked = new Linked({
    'src/a.ts': `${IMPORTS} ${outside} const app = express(); app.post('/', async (req, res) => { ${code} });`,
    'src/allowed.ts': ALLOWED,
  });
  return sent(linked, sink);
}

export function sent(linked: Linked, sink: SinkKind): string[] {
  return requestData(linked.model, linked.argument('use('), sink)
    .map(({ part, path }) => [part, ...path].join(' '))
    .sort();
}
