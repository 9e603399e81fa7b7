import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Drawn } from '../../../client/reader/messages.ts';
import { api, firstFinding, folder, open } from './support.ts';

const openChapter = (slug: string) => vscode.commands.executeCommand<Drawn | undefined>('backendWhy.openChapter', slug);
const tabLabels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);

describe('the chapter reader', () => {
  it('shows every chapter that exists, each with its diagram drawn', async () => {
    const { server } = await api();
    const parts = await server.request('backendWhy/chapters', null);
    const written = parts.flatMap(({ chapters }) => chapters).filter(({ exists }) => exists);
    assert.ok(written.length > 0);
    for (const { slug, title } of written) {
      const drawn = await openChapter(slug);
      assert.deepEqual(drawn?.problems, [], slug);
      assert.ok(drawn && drawn.diagrams >= 1, `${slug} has no diagram`);
      assert.ok(tabLabels().includes(title), `no tab is called ${title}`);
    }
  });

  it('says so when there is no such chapter', async () => {
    const drawn = await openChapter('no-such-chapter');
    assert.equal(drawn?.diagrams, 0);
    assert.match(drawn?.problems.join() ?? '', /no-such-chapter/);
  });

  it('explains a rule', async () => {
    const drawn = await vscode.commands.executeCommand<Drawn>('backendWhy.openRule', 'require-timeout');
    assert.deepEqual(drawn.problems, []);
  });

  it('opens from the link of a finding', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open('src/rates.ts');
    const { code } = await firstFinding(vscode.Uri.joinPath(folder(), 'src/rates.ts'));
    const { target } = code as { target: vscode.Uri };
    const slug = target.path.split('/').at(-1) ?? '';
    const drawn = await openChapter(slug);
    assert.deepEqual(drawn?.problems, []);
    const column = vscode.window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
    )?.viewColumn;
    assert.equal(column, vscode.ViewColumn.Two, 'it is beside the code');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
