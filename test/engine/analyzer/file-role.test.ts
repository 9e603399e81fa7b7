import assert from 'node:assert/strict';
import { fileRole } from '../../../engine/analyzer/file-role.ts';
import { parse } from '../../../engine/source/parse.ts';

const PATHS = {
  source: [
    'src/users.ts',
    'src/latest/contest.ts',
    'apps/api/src/attest.service.ts',
    'src/seedling.ts',
    'lib/config/database.ts',
    'src/migrate-user.ts',
    'apps/api/src/services/benchmark/benchmark.service.ts',
    'src/tools/search.ts',
  ],
  test: [
    'src/users.test.ts',
    'src/users.spec.tsx',
    'test/app.ts',
    'apps/api/e2e/login.ts',
    'src/__tests__/x.js',
    'app.e2e-spec.ts',
    'vitest.setup.ts',
  ],
  fixture: ['src/__mocks__/db.ts', 'test/fixtures/users.ts', 'src/user.mock.ts'],
  seed: ['prisma/seed.ts', 'src/seeds/users.ts', 'src/database/seeders/a.js', 'db/users.seed.ts'],
  migration: ['src/migrations/1-init.ts', 'db/migration/2.js', 'db/data-migrations/3.ts'],
  script: [
    'scripts/deploy.ts',
    'src/scripts/deploy.ts',
    'api/migration-scripts/a.ts',
    'bin/www.js',
    'apps/api/tools/import.ts',
    'benchmarks/run.ts',
  ],
  generated: ['src/generated/client.ts', 'src/api.gen.ts', 'src/__generated__/a.ts', 'x.d.ts'],
  config: ['vite.config.ts', 'jest.config.js', '.eslintrc.cjs', 'config/production.json', 'webpack.prod.js'],
  docs: ['docs/example.ts', 'examples/basic/index.ts', 'src/Button.stories.tsx'],
  client: ['src/components/Button.tsx', 'apps/web/src/List.jsx'],
} as const;

describe('file role', () => {
  for (const [role, paths] of Object.entries(PATHS)) {
    for (const path of paths) it(`${path} is ${role}`, () => assert.equal(of(path), role));
  }

  it('comes from a header that says generated, and only from the header', () => {
    assert.equal(
      of('src/a.ts', '/* eslint-disable */\n// This file was automatically generated.\nrun();'),
      'generated',
    );
    assert.equal(of('src/a.ts', 'run("@generated");\n// DO NOT EDIT\n'), 'source');
  });

  it('is client where the code runs in a browser', () => {
    assert.equal(of('src/actions.ts', "'use client';\nrun();"), 'client');
    assert.equal(of('src/app.service.ts', "import { Injectable } from '@angular/core';"), 'client');
    assert.equal(of('src/main.ts', "import { createApp } from 'vue';"), 'client');
    assert.equal(of('src/mail.ts', "import type { FC } from 'vue';"), 'source');
    assert.equal(of('src/render.ts', "import { renderToString } from 'react-dom/server';"), 'source');
  });

  it('is source where JSX runs on the server', () => {
    assert.equal(of('app/users/page.tsx'), 'source');
    assert.equal(of('src/pages/api/users.tsx'), 'source');
    assert.equal(of('src/lib/actions.tsx', "'use server';"), 'source');
    assert.equal(of('app/users/page.tsx', "'use client';"), 'client');
  });
});

function of(path: string, text = ''): string {
  return fileRole(path, text, path.endsWith('.json') ? undefined : parse(text, path).ast);
}
