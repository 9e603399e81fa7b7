import assert from 'node:assert/strict';
import { applyEdits } from '../../../../engine/analyzer/repairs.ts';
import { importing, isImportable } from '../../../../engine/rule/edits/imports.ts';
import { camelCase, freshName, plural, singular } from '../../../../engine/rule/edits/names.ts';
import { nodesAround, statementAround } from '../../../../engine/rule/edits/syntax.ts';
import { withoutProperty } from '../../../../engine/rule/edits/properties.ts';
import { changed, indentAt, reindented, styleOf } from '../../../../engine/rule/edits/text.ts';
import { parse } from '../../../../engine/source/parse.ts';
import { factsOf } from '../../project/model-of.ts';

const rangeOf = (text: string, code: string) => {
  const start = text.indexOf(code);
  return { start, end: start + code.length };
};

describe('names for repairs', () => {
  it('knows one and many', () => {
    const pairs = [
      ['user', 'users'],
      ['entry', 'entries'],
      ['box', 'boxes'],
      ['address', 'addresses'],
      ['day', 'days'],
    ];
    for (const [one = '', many = ''] of pairs) assert.deepEqual([plural(one), singular(many)], [many, one]);
    assert.deepEqual([plural('users'), singular('status'), singular('news')], ['users', 'status', 'news']);
  });

  it('takes what is free, and writes it as variables are', () => {
    const file = factsOf('a.ts', 'const users = 1; const users2 = 2; function other() {}');
    assert.equal(freshName(file, 'users', 'foundUsers'), 'foundUsers');
    assert.equal(freshName(file, 'users'), 'users3');
    assert.deepEqual(['Order', 'order_items', 'URLEntry', 'user'].map(camelCase), [
      'order',
      'orderItems',
      'urlEntry',
      'user',
    ]);
  });
});

describe('places in a tree', () => {
  const text = 'export async function f() {\n  if (a) for (const x of xs) await g(x);\n}\nconst h = async () => g(1);';
  const tree = parse(text, 'a.ts').ast;

  it('finds the nodes around a range, outermost first', () => {
    const types = nodesAround(tree, rangeOf(text, 'g(x)')).map(({ type }) => type);
    assert.deepEqual(types.slice(-3), ['ExpressionStatement', 'AwaitExpression', 'CallExpression']);
    assert.equal(types[0], 'Program');
  });

  it('finds the statement before which another can stand, or none', () => {
    assert.equal(statementAround(tree, rangeOf(text, 'const x of xs'))?.type, 'IfStatement');
    assert.equal(statementAround(tree, rangeOf(text, 'g(1)')), undefined);
  });
});

describe('pieces of text', () => {
  it('changes, indents and imitates', () => {
    const text = 'a(\n    b,\n    c,\n  )';
    assert.equal(
      changed(text, { start: 0, end: text.length }, [{ range: rangeOf(text, 'b'), text: 'B' }]),
      text.replace('b', 'B'),
    );
    assert.equal(reindented(text, '  ', ''), 'a(\n  b,\n  c,\n)');
    assert.equal(indentAt('x\n\t y', 4), '\t ');
    assert.deepEqual(styleOf('import a from "a"\nb("c")\n'), { quote: '"', semicolon: '' });
    assert.deepEqual(styleOf("a('b');"), { quote: "'", semicolon: ';' });
  });
});

describe('imports for repairs', () => {
  function imported(text: string, path = 'a.ts'): string {
    const sources = { text: () => text, tree: () => parse(text, path).ast };
    const edits = importing(factsOf(path, text), sources, 'typeorm', 'In');
    return applyEdits(
      text,
      edits.map(({ range, text: inserted }) => ({ file: path, ...range, text: inserted })),
    );
  }

  it('adds to an import of the module, or writes one in the style of the file', () => {
    assert.equal(imported("import { Entity } from 'typeorm';\n"), "import { Entity, In } from 'typeorm';\n");
    assert.equal(
      imported('import type { A } from "typeorm"\nlet a\n'),
      'import type { A } from "typeorm"\nimport { In } from "typeorm"\nlet a\n',
    );
    assert.equal(
      imported("const a = require('a');\n", 'a.js'),
      "const a = require('a');\nconst { In } = require('typeorm');\n",
    );
    assert.equal(imported('run();\n'), "import { In } from 'typeorm';\nrun();\n");
    assert.equal(imported("'use strict';\nrun();\n"), "'use strict';\nimport { In } from 'typeorm';\nrun();\n");
  });

  it('leaves alone what is there, and does not hide what has the name', () => {
    const text = "import { In } from 'typeorm';\n";
    assert.equal(imported(text), text);
    assert.equal(isImportable(factsOf('a.ts', text), 'typeorm', 'In'), true);
    assert.equal(isImportable(factsOf('a.ts', 'const In = 1;'), 'typeorm', 'In'), false);
  });
});

describe('the nodes around a place', () => {
  it('are those of a decorator, too, that stands before `export`', () => {
    const text = '@Module({ a: 1 })\nexport class A {}';
    const around = nodesAround(parse(text, 'a.ts').ast, rangeOf(text, 'a: 1'));
    assert.deepEqual(
      around.slice(-2).map(({ type }) => type),
      ['ObjectExpression', 'Property'],
    );
  });
});

describe('taking out a property', () => {
  const after = (text: string, property: string) => {
    const tree = parse(text, 'a.ts').ast;
    const at = rangeOf(text, property);
    const object = nodesAround(tree, at).findLast(({ type }) => type === 'ObjectExpression');
    assert.equal(object?.type, 'ObjectExpression');
    return changed(text, { start: 0, end: text.length }, [withoutProperty('a.ts', text, object, at)]);
  };

  it('takes its comma along', () => {
    assert.equal(after('f({ a: 1, b: 2 });', 'a: 1'), 'f({ b: 2 });');
    assert.equal(after('f({ a: 1, b: 2 });', 'b: 2'), 'f({ a: 1 });');
    assert.equal(after('f({ a: 1 });', 'a: 1'), 'f({});');
  });

  it('takes its line along, and leaves comments of others', () => {
    assert.equal(after('f({\n  // one\n  a: 1,\n  b: 2,\n});', 'b: 2'), 'f({\n  // one\n  a: 1,\n});');
  });
});
