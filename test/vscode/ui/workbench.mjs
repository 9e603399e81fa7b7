import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { again, nativeParserRuns, openWithPackage } from './person.mjs';

describe('the workbench with the platform package', () => {
  let bench; // the workbench and the person in it

  before(async () => {
    bench = await openWithPackage(`${process.platform}-${process.arch}`);
    await bench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'src' }).waitFor();
    await bench.openFile('orders.ts');
    await bench.openFile('rates.ts');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await bench?.shot(`failed: ${this.currentTest.title}`);
  });
  after(() => bench?.close());

  it('underlines the call and lists the problem with a link to its chapter', async () => {
    const { page, shot } = bench;
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'axios.get' });
    await row.waitFor();
    const link = row.locator('a.monaco-link', { hasText: 'require-timeout' });
    assert.match(await link.getAttribute('href'), /:\/\/backend-why\.backend-why\/chapter\/timeouts-and-retries$/);
    await shot('1-problems');
  });

  it('runs the native parser', () => {
    assert.equal(nativeParserRuns(bench.dir), true);
  });

  it('shows over each route what a request costs, and follows the way to a query on click', async () => {
    const { page, shot, openFile, choose } = bench;
    await openFile('api.ts');
    const lens = page.locator('.codelens-decoration a', { hasText: 'GET /orders' });
    await lens.waitFor();
    assert.equal(await lens.innerText(), 'GET /orders · 1 + N reads · 1 outbound call without timeout');
    await shot('11-code-lens');
    await lens.click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    assert.match(await rows.first().innerText(), /N × customer\.findUnique[^]*api\.ts:\d+ → orders\.ts:8/);
    await shot('12-calls-of-the-route');
    await choose('customer.findUnique');
    const peek = page.locator('.reference-zone-widget');
    await peek.waitFor();
    const steps = peek.locator('.ref-tree .monaco-list-row .referenceMatch');
    await steps.first().waitFor();
    await shot('13-way-to-the-query');
    await page.keyboard.press('F4');
    await peek.locator('.preview .view-line', { hasText: 'prisma.customer.findUnique' }).waitFor();
    await shot('14-the-query');
    await page.keyboard.press('Escape');
    await peek.waitFor({ state: 'detached' });
  });

  it('offers the palette entry only in a file with routes', async () => {
    const { page, openFile } = bench;
    const offered = async () => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input[type=text]').fill('>Backend Why: Show ');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Backend Why: Show Log' }).waitFor();
      const rows = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show What This Route Costs' });
      const count = await rows.count();
      await page.keyboard.press('Escape');
      return count;
    };
    await openFile('api.ts');
    await again(async () => assert.equal(await offered(), 1));
    await openFile('rates.ts');
    await again(async () => assert.equal(await offered(), 0));
  });

  it('shows a hover card', async () => {
    const { page, shot, word } = bench;
    await word('axios').hover();
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'require-timeout' });
    await hover.waitFor();
    await hover.getByText('Loading...', { exact: true }).waitFor({ state: 'detached' });
    await shot('2-hover');
  });

  it('offers the repair behind the light bulb, and applies it', async () => {
    const { page, shot, word, folder } = bench;
    await word('get').click();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: /timeout/i }).first();
    await page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').first().waitFor();
    await again(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 3000 });
    });
    await shot('3-light-bulb');
    await fix.click();
    await page.locator('.editor-instance .view-lines', { hasText: /timeout:\s*5000/ }).waitFor();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.match(readFileSync(join(folder, 'src/rates.ts'), 'utf8'), /timeout: 5000/);
    await shot('4-after-the-fix');
  });

  it('lists the findings by chapter, with their number on the activity bar, and jumps to them', async () => {
    const { page, shot } = bench;
    const icon = page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Backend Why"]') });
    await icon.locator('.badge-content', { hasText: '1' }).waitFor();
    await icon.click();
    const finding = page.locator('.pane-body .monaco-list-row', { hasText: 'orders.ts:8' });
    await finding.waitFor();
    await finding.click();
    await page.locator('.tab.active', { hasText: 'orders.ts' }).waitFor();
    await shot('5-findings');
  });

  it('groups the findings by file', async () => {
    const { page, command } = bench;
    await command('Backend Why: Group by File');
    const rows = page.locator('.pane-body .monaco-list-row');
    await rows.filter({ hasText: 'Line 8' }).waitFor();
    // The file with its number of findings and its folder; the explorer has rows of files too.
    await rows.filter({ hasText: /orders\.ts\s*1\s+src/ }).waitFor();
    await rows.filter({ hasText: 'N+1' }).waitFor({ state: 'detached' });
    await command('Backend Why: Group by Chapter');
    await rows.filter({ hasText: 'orders.ts:8' }).waitFor();
  });

  it('opens the chapter from the link of the problem, with its diagram', async () => {
    const { page, shot, reader } = bench;
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'findUnique' }).locator('a.monaco-link').click();
    await reader().locator('h1', { hasText: 'N+1' }).waitFor();
    await reader().locator('.drawing svg').first().waitFor();
    await shot('6-chapter');
    await reader().locator('.drawing').first().scrollIntoViewIfNeeded();
    await shot('7-diagram');
  });

  it('follows links between chapters and goes back and forward', async () => {
    const { page, reader } = bench;
    const title = reader().locator('h1');
    const first = await title.innerText();
    await reader().locator('a[href^="chapter:"]').first().click();
    await title.filter({ hasNotText: first }).waitFor();
    const second = await title.innerText();
    await page.keyboard.press('Alt+ArrowLeft');
    await title.filter({ hasText: first }).waitFor();
    await reader().locator('#forward').click();
    await title.filter({ hasText: second }).waitFor();
    await reader().locator('#back').click();
    await title.filter({ hasText: first }).waitFor();
  });

  it('takes the colours of dark, light and high-contrast themes', async () => {
    const { shot, reader, theme } = bench;
    for (const [name, kind, background] of [
      ['Dark Modern', 'vscode-dark', /^rgb\([1-5]?\d, [1-5]?\d, [1-5]?\d\)$/],
      ['Dark High Contrast', 'vscode-high-contrast', /^rgb\(0, 0, 0\)$/],
      ['Light Modern', 'vscode-light', /^rgb\(2[45]\d, 2[45]\d, 2[45]\d\)$/],
    ]) {
      await theme(name);
      await reader().locator(`body.${kind}`).waitFor();
      const color = await reader()
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor);
      assert.match(color, background, name);
      // The drawing is made anew: its text is readable on the new ground.
      const ink = () =>
        reader()
          .locator('.drawing svg .messageText')
          .first()
          .evaluate((text) => getComputedStyle(text).fill);
      const [bright, wanted] = [(rgb) => Number(/\d+/.exec(rgb)?.[0]) > 127, kind !== 'vscode-light'];
      await again(async () => assert.equal(bright(await ink()), wanted, name), 50);
      await shot(`8-chapter-${kind}`);
    }
  });

  it('keeps the chapter over a reload', async () => {
    const { page, command, reader } = bench;
    const title = await reader().locator('h1').innerText();
    await Promise.all([page.waitForEvent('load'), command('Developer: Reload Window')]);
    await reader().locator('h1', { hasText: title }).waitFor();
    await reader().locator('.drawing svg').first().waitFor();
  });

  it('opens a chapter and the sample from the palette', async () => {
    const { page, command, search, reader } = bench;
    await command('Backend Why: Open Chapter');
    await search('Open Chapter', 'timeouts');
    await reader().locator('h1', { hasText: 'timeouts' }).waitFor();
    const [sample] = await Promise.all([page.waitForEvent('popup'), command('Backend Why: Open Sample Backend')]);
    await sample.locator('.explorer-folders-view .monaco-list-row', { hasText: 'package.json' }).waitFor();
    await sample.close();
  });

  it('suppresses a finding with a reason, from the hover card', async () => {
    const { page, shot, word, command, openFile } = bench;
    await command('View: Close All Editors');
    await openFile('orders.ts');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'no-query-in-loop' });
    await again(async () => {
      await page.mouse.move(700, 500);
      await word('findUnique').hover();
      await hover.getByText('Suppress with a reason').click({ timeout: 3000 });
    });
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.fill('at most three orders');
    await page.keyboard.press('Enter');
    const comment = page.locator('.editor-instance .view-line', { hasText: 'backend-why-disable-next-line' });
    await comment.waitFor();
    assert.match(await comment.innerText(), /no-query-in-loop\s--\sat\smost\sthree\sorders/);
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    // The grammar sets the directive, the rule and the reason apart.
    const colours = () =>
      comment.locator('span span').evaluateAll((spans) => new Set(spans.map(({ className }) => className)).size);
    await again(async () => assert.ok((await colours()) >= 3), 20);
    await shot('9-suppressed');
  });

  it('asks no other machine for anything', () => {
    assert.deepEqual([...bench.outside], []);
  });
});
