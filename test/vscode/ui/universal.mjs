import assert from 'node:assert/strict';
import { nativeParserRuns, openWithPackage } from './person.mjs';

describe('the workbench with the universal package', () => {
  let bench;

  before(async () => {
    bench = await openWithPackage('universal');
    await bench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'src' }).waitFor();
    await bench.openFile('rates.ts');
  });
  after(() => bench?.close());

  it('finds the same fault with the JavaScript parser', async () => {
    const { page, shot } = bench;
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'axios.get' }).waitFor();
    await shot('10-universal');
    assert.equal(await page.locator('.squiggly-warning').count(), 1);
    assert.equal(nativeParserRuns(bench.dir), false);
  });
});
