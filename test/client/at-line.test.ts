import assert from 'node:assert/strict';
import { atLine } from '../../client/routes/at-line.ts';
import type { RouteTitle } from '../../server/protocol.ts';

const route = (id: string, line: number): RouteTitle => ({
  id,
  title: id,
  summary: '',
  range: { start: { line, character: 0 }, end: { line, character: 3 } },
});

describe('the route at the cursor', () => {
  const routes = [route('GET /a', 4), route('GET /b', 10)];

  it('is the last that is registered above, or in the line itself', () => {
    assert.equal(atLine(routes, 4)?.id, 'GET /a');
    assert.equal(atLine(routes, 9)?.id, 'GET /a');
    assert.equal(atLine(routes, 10)?.id, 'GET /b');
    assert.equal(atLine(routes, 99)?.id, 'GET /b');
  });

  it('is none above the first, or where there are none', () => {
    assert.equal(atLine(routes, 3), undefined);
    assert.equal(atLine([], 3), undefined);
  });
});
