import assert from 'node:assert/strict';
import { routeValidation } from '../../../../engine/rule/route-validation.ts';
import type { ProjectModel } from '../../../../engine/project/model.ts';
import { factsOf, modelOf } from '../model-of.ts';

const FILES = {
  'src/main.ts': `
    import express from 'express'; import { users } from './users'; import { guard } from './guard';
    const app = express(); app.use(guard); app.use('/api', users);`,
  'src/users.ts': `
    import { Router } from 'express'; export const users = Router();
    users.post('/users', (req, res) => res.json(req.body));`,
  'src/guard.ts': 'export const guard = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
  'src/other.ts': 'export const other = 1;',
};

function told(model: ProjectModel): string[] {
  return model
    .routes()
    .map(
      (route) =>
        `${route.path} ${route.guards.map(({ name, auth }) => `${name} ${auth}`).join()} ${routeValidation(model, route)}`,
    );
}

describe('routes after an edit', () => {
  const edits: readonly (readonly [what: string, path: string, text: string, expected: string])[] = [
    ['of a mount', 'src/main.ts', FILES['src/main.ts'].replace('/api', '/v2'), '/v2/users guard true missing'],
    [
      'of a guard',
      'src/guard.ts',
      'export const guard = (req, res, next) => next();',
      '/api/users guard false missing',
    ],
    ['of the order', 'src/main.ts', FILES['src/main.ts'].replace('app.use(guard); ', ''), '/api/users  missing'],
    ['of a router', 'src/users.ts', FILES['src/users.ts'].replace('req.body', '1'), '/api/users guard true none'],
    ['elsewhere', 'src/other.ts', 'export const other = 2;', '/api/users guard true missing'],
  ];
  for (const [what, path, text, expected] of edits) {
    it(`${what} are as from scratch`, () => {
      const model = modelOf(FILES, {}, { tracked: true });
      assert.deepEqual(told(model), ['/api/users guard true missing']);
      model.set(factsOf(path, text));
      assert.deepEqual(told(model), [expected]);
      assert.deepEqual(told(modelOf({ ...FILES, [path]: text })), [expected]);
    });
  }
});
