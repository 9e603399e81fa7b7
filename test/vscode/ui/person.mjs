// What a person does in the workbench, in steps that wait for what they need.
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installVsix, launchBrowser, makeDataDir, openWorkbench, startServer } from '../harness.mjs';

const root = join(import.meta.dirname, '../../..');
const SHOTS = join(root, '.test-output/shots');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const WAIT_MS = 30_000;

/** A workbench on the fixture with the packaged extension of `target` installed. */
export async function openWithPackage(target) {
  const dir = makeDataDir();
  installVsix(dir, join(root, `dist/backend-why-${target}-${version}.vsix`));
  const folder = join(dir, 'workspace');
  cpSync(join(import.meta.dirname, '../fixture'), folder, { recursive: true });
  const server = await startServer({ dir });
  const browser = await launchBrowser();
  const { page, outside } = await openWorkbench(browser, { port: server.port, folder });
  page.setDefaultTimeout(WAIT_MS);
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { ...person(page), page, dir, folder, outside, close };
}

function person(page) {
  const quickInput = page.locator('.quick-input-widget input[type=text]');
  const choose = async (text) => {
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await row.waitFor();
    await row.click();
  };
  /** Runs a command of the palette. */
  const command = async (title) => {
    await page.keyboard.press('F1');
    await quickInput.fill(`>${title}`);
    await choose(title);
  };
  /** Types into a list that was opened under a title. */
  const search = async (title, text) => {
    await page.locator('.quick-input-title', { hasText: title }).waitFor();
    await quickInput.fill(text);
    await choose(text);
  };
  return {
    async shot(name) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    },
    choose,
    command,
    search,
    async openFile(name) {
      await page.keyboard.press('Control+P');
      await quickInput.fill(name);
      await choose(name);
      await page.locator('.tab.active', { hasText: name }).waitFor();
    },
    async theme(name) {
      await command('Preferences: Color Theme');
      await page.locator('.quick-input-widget input[placeholder*="Theme"]').fill(name); // long lists show what is asked for
      await choose(name);
    },
    /** The page inside the reader's panel. */
    reader: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    /** Text in the editor that has the focus, as one element. */
    word: (text) => page.locator('.editor-instance .view-line span', { hasText: text }).last(),
  };
}

/** Whether the language server below `dir` has the native parser in its memory. */
export function nativeParserRuns(dir) {
  const read = (process, name) => {
    try {
      return readFileSync(join('/proc', process, name), 'utf8');
    } catch {
      return ''; // ended meanwhile
    }
  };
  const servers = readdirSync('/proc').filter((process) => {
    const words = read(process, 'cmdline').split('\0');
    return words.some((word) => word.startsWith(dir) && word.endsWith('dist/server.cjs'));
  });
  if (servers.length !== 1) throw new Error(`There are ${servers.length} language servers.`);
  return /parser\.[\w-]+\.node$/m.test(read(servers[0], 'maps'));
}

/** A key pressed while a language server still starts may be lost, for a person too: try again. */
export async function again(attempt, tries = 5) {
  for (let left = tries - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}
