import assert from 'node:assert/strict';
import { isLimiter, limitsItself } from '../../../engine/rule/limiters/index.ts';
import { modelOf } from '../project/model-of.ts';

/** The first argument of `put(…)`. */
function limits(code: string, names: readonly string[] = []): boolean {
  const model = modelOf({ 'src/a.ts': code });
  const [put] = model.callsNamed('put');
  const value = put?.call.args[0];
  assert.ok(put && value);
  return isLimiter(model, { file: put.file, value }, names);
}

const LIMITERS = [
  "import { rateLimit } from 'express-rate-limit'; put(rateLimit({ limit: 5 }));",
  "import slowDown from 'express-slow-down'; const slower = slowDown({}); put([log, slower]);",
  "import ExpressBrute from 'express-brute'; const brute = new ExpressBrute(store); put(brute.prevent);",
  "import { ThrottlerGuard } from '@nestjs/throttler'; class Mine extends ThrottlerGuard {} put(Mine);",
  "import { RateLimiterMemory } from 'rate-limiter-flexible'; const l = new RateLimiterMemory({}); put(async (req) => { await l.consume(req.ip); });",
  'put((req, res) => { if (busy(req)) res.status(429).end(); });',
  "class Busy { canActivate() { throw new HttpException('Busy', HttpStatus.TOO_MANY_REQUESTS); } } put(Busy);",
  'put((req, res) => { if (req.user.loginAttempts >= 5) res.end(); });',
  "import limit from 'some-throttle'; put(limit());",
  'function by(key) { return (req, res) => { res.sendStatus(429); }; } put(by("ip"));',
];

const OTHERS = [
  'put((req, res) => { res.status(401).end(); });',
  "import cors from 'cors'; put(cors());",
  'put((req, res) => { if (req.user.age >= 18) res.end(); });',
  'function rateLimit() { return (req, res, next) => next(); } put(rateLimit());',
];

describe('limiters', () => {
  for (const code of LIMITERS) it(code, () => assert.equal(limits(code), true));
  for (const code of OTHERS) it(code, () => assert.equal(limits(code), false));

  it('are what a team says they are', () => {
    assert.equal(limits('const door = (req) => req; put(door);', ['door']), true);
  });

  it('can be functions that handlers call', () => {
    const model = modelOf({
      'src/a.ts': 'export function handle(req) { check(req); } function check(req) { redis.incr(req.ip); }',
    });
    const file = model.file('src/a.ts');
    const fn = file?.functions[0];
    assert.ok(file && fn);
    assert.equal(limitsItself(model, { file, index: 0, fn }), true);
  });
});
