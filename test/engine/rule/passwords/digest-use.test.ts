import assert from 'node:assert/strict';
import { digestUses } from '../../../../engine/rule/passwords/digest-use.ts';
import { callNamed, modelOf } from '../../project/model-of.ts';

const HEAD = "import { createHash, createCipheriv, timingSafeEqual } from 'node:crypto'; import bcrypt from 'bcrypt';";

function uses(code: string, more: Readonly<Record<string, string>> = {}): string[] {
  const model = modelOf({ 'src/a.ts': `${HEAD} ${code}`, ...more });
  return digestUses(model, callNamed(model, 'update')).map(({ kind }) => kind);
}

describe('what becomes of a digest', () => {
  it('is kept, compared or returned', () => {
    assert.deepEqual(
      uses("const f = (user, text) => { user.password = createHash('md5').update(text).digest('hex'); };"),
      ['stored'],
    );
    assert.deepEqual(
      uses("const f = (user, text) => { if (user.hash === createHash('md5').update(text).digest('hex')) go(); };"),
      ['compared'],
    );
    assert.deepEqual(uses("const f = (text) => createHash('md5').update(text).digest('hex');"), ['returned']);
    assert.deepEqual(
      uses("const f = (text) => { const hash = createHash('md5'); hash.update(text); return hash.digest(); };"),
      ['returned'],
    );
    assert.deepEqual(
      uses("const f = (db, text) => db.save({ password: createHash('md5').update(text).digest('hex') });"),
      ['stored'],
    );
  });

  it('is what the callers do with it', () => {
    const digest = "export const digest = (text) => createHash('md5').update(text).digest('hex');";
    const caller = (code: string) => ({
      'src/b.ts': `import { digest } from './a'; import bcrypt from 'bcrypt'; ${code}`,
    });
    assert.deepEqual(uses(digest, caller('export const f = (text) => bcrypt.hash(digest(text), 12);')), ['prehash']);
    assert.deepEqual(uses(digest, caller('export const f = (a, b) => a.hash !== digest(b);')), ['compared']);
    assert.deepEqual(uses(digest, caller('digest("x");')), ['other']);
  });

  it('prepares a slow hash, a cipher or a fair comparison, or asks for leaks', () => {
    assert.deepEqual(uses("const f = (text) => bcrypt.hash(createHash('md5').update(text).digest('hex'), 12);"), [
      'prehash',
    ]);
    assert.deepEqual(
      uses("const f = (text) => createCipheriv('aes', createHash('md5').update(text).digest(), null);"),
      ['key'],
    );
    assert.deepEqual(
      uses(
        "const sha = (t) => createHash('md5').update(t).digest(); const f = (a, b) => timingSafeEqual(sha(a), sha(b));",
      ),
      ['equalised', 'equalised'],
    );
    assert.deepEqual(uses("const f = (user, t) => timingSafeEqual(user.hash, createHash('md5').update(t).digest());"), [
      'compared',
    ]);
    assert.deepEqual(uses("const f = (t) => ask(createHash('md5').update(t).digest('hex').slice(0, 5));"), ['breach']);
  });
});
