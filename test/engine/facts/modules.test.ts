import assert from 'node:assert/strict';
import type { ExportFact } from '../../../engine/facts/model.ts';
import { Reading } from './reading.ts';

describe('facts: modules', () => {
  it('list imports with what they bind', () => {
    const read = new Reading(`
      import express, { Router as R, type Request } from 'express';
      import * as orders from './orders';
      import type { User } from './user';
      import './setup';
      import { type Only } from './only';
      import legacy = require('legacy');`);
    assert.deepEqual(
      read.facts.imports.map(({ module, form, typeOnly }) => `${module} ${form} ${typeOnly}`),
      [
        'express import false',
        './orders import false',
        './user import true',
        './setup import false',
        './only import true',
        'legacy require false',
      ],
    );
    assert.equal(read.slice(read.facts.imports[0] ?? { start: 0, end: 0 }), "'express'");
    const bound = ['express', 'R', 'Request', 'orders', 'User', 'legacy'].map((name) => read.binding(name).import);
    assert.deepEqual(bound, [
      { module: 'express', name: 'default', typeOnly: false },
      { module: 'express', name: 'Router', typeOnly: false },
      { module: 'express', name: 'Request', typeOnly: true },
      { module: './orders', name: '*', typeOnly: false },
      { module: './user', name: 'User', typeOnly: true },
      { module: 'legacy', name: '*', typeOnly: false },
    ]);
    assert.equal(read.binding('R').kind, 'import');
  });

  it('see require as an import of a constant', () => {
    const read = new Reading(
      `const mysql = require('mysql'), { promisify, types: { isDate }, ...others } = require('util');
       const query = require('./db').query;
       const { sign: signToken } = require('jsonwebtoken');
       const plugin = require(name);
       function test(require) { const x = require('x'); }`,
      'a.js',
    );
    const names = ['mysql', 'promisify', 'isDate', 'others', 'query', 'signToken', 'plugin', 'x'];
    assert.deepEqual(
      names.map(
        (name) =>
          read.binding(name).import && `${read.binding(name).import?.module}:${read.binding(name).import?.name}`,
      ),
      ['mysql:*', 'util:promisify', undefined, undefined, './db:query', 'jsonwebtoken:sign', undefined, undefined],
    );
    assert.deepEqual(
      read.facts.imports.map(({ module }) => module),
      ['mysql', 'util', './db', 'jsonwebtoken'],
    );
    assert.equal(read.binding('mysql').kind, 'const');
  });

  it('keep dynamic imports as calls and list their modules', () => {
    const read = new Reading(`const { sign } = await import('jsonwebtoken'); import(name);`);
    assert.deepEqual(
      read.facts.calls.map(({ form, awaited }) => [form, awaited]),
      [
        ['import', true],
        ['import', false],
      ],
    );
    assert.equal(read.init('sign'), 'await import()@0 . sign');
    assert.deepEqual(
      read.facts.imports.map(({ module, form }) => [module, form]),
      [['jsonwebtoken', 'dynamic']],
    );
  });

  it('list exports of every form', () => {
    const read = new Reading(`
      export const a = 1, { b, c: [d] } = obj;
      export function f(x: string): void;
      export function f(x: unknown) {}
      export class K {}
      export interface I {}
      export type T = I;
      export enum E {}
      export { local as renamed, local as 'with space' };
      export { one, default as two } from './m';
      export * from './all';
      export * as ns from './ns';
      export default async () => {};
      const local = 2;`);
    assert.deepEqual(
      read.facts.exports.map((each) => shown(read, each)),
      [
        'a = a',
        'b = b',
        'd = d',
        'f = f',
        'K = K',
        'I = I',
        'T = T',
        'E = E',
        'renamed = local',
        'with space = local',
        'one from ./m.one',
        'two from ./m.default',
        '* from ./all',
        'ns from ./ns.*',
        'default is fn@1',
      ],
    );
    assert.equal(read.facts.functions[1]?.name, 'default');
    assert.deepEqual(
      read.facts.imports.map(({ module, form }) => [module, form]),
      [
        ['./m', 'export'],
        ['./all', 'export'],
        ['./ns', 'export'],
      ],
    );
  });

  it('give a default export its binding', () => {
    assert.deepEqual(
      new Reading('const app = express();\nexport default app;').facts.exports.map(({ name, binding }) => ({
        name,
        binding,
      })),
      [{ name: 'default', binding: 0 }],
    );
    assert.deepEqual(new Reading('export default class Users {}').facts.exports, [{ name: 'default', binding: 0 }]);
    const anonymous = new Reading('export default class extends Model {}');
    assert.equal(anonymous.show(anonymous.facts.exports[0]?.value), 'class@0');
    assert.equal(anonymous.facts.classes[0]?.name, 'default');
  });

  it('normalise CommonJS exports', () => {
    const read = new Reading(
      `const list = () => {};
       exports.create = async function (user) {};
       module.exports.list = list;
       module.exports = { list, remove() {}, ...rest };
       function other(exports) { exports.hidden = 1; }`,
      'a.js',
    );
    assert.deepEqual(
      read.facts.exports.map((each) => shown(read, each)),
      [
        'create is fn@1',
        'list = list',
        'default is {list: list#0, remove: fn@2, ...rest}',
        'list = list',
        'remove is fn@2',
      ],
    );
    assert.deepEqual(
      read.facts.functions.map(({ name, kind }) => [name, kind]),
      [
        ['list', 'arrow'],
        ['create', 'function'],
        ['remove', 'method'],
        ['other', 'function'],
      ],
    );
    assert.deepEqual(
      new Reading('export = handler;').facts.exports.map(({ name }) => name),
      ['default'],
    );
  });

  it('do not export what a namespace exports', () => {
    assert.deepEqual(
      new Reading('export namespace Api { export const url = 1; }').facts.exports.map(({ name }) => name),
      ['Api'],
    );
  });

  it('list directives', () => {
    assert.deepEqual(new Reading(`'use server';\n"use strict";\nlog('no directive');`).facts.directives, [
      'use server',
      'use strict',
    ]);
  });
});

function shown(read: Reading, { name, binding, value, from, imported }: ExportFact): string {
  if (from !== undefined) return `${name} from ${from}${imported === undefined ? '' : `.${imported}`}`;
  return binding === undefined ? `${name} is ${read.show(value)}` : `${name} = ${read.facts.bindings[binding]?.name}`;
}
