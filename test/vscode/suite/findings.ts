import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, findings, firstFinding, folder, open, undone, until } from './support.ts';

describe('findings in the editor', () => {
  it('activates for TypeScript and starts its language server', async () => {
    await open('src/rates.ts');
    const { server } = await api();
    assert.ok((await server.request('backendWhy/chapters', null)).length > 0);
  });

  it('reports the call, with its rule, its source and a link into the editor', async () => {
    const document = await open('src/rates.ts');
    const finding = await firstFinding(document.uri);
    const code = finding.code as { value: string; target: vscode.Uri };
    assert.equal(code.value, 'require-timeout');
    assert.equal(
      document.lineAt(finding.range.start.line).text.slice(finding.range.start.character).startsWith('axios.get'),
      true,
    );
    assert.match(
      code.target.toString(),
      new RegExp(`^${vscode.env.uriScheme}://backend-why.backend-why/chapter/timeouts-and-retries$`),
    );
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('leaves a file without faults alone', async () => {
    const document = await open('src/total.ts');
    await firstFinding(vscode.Uri.joinPath(folder(), 'src/rates.ts'));
    assert.deepEqual(findings(document.uri), []);
  });

  it('shows a hover card that names the rule and offers its chapter', async () => {
    const document = await open('src/rates.ts');
    const { range } = await firstFinding(document.uri);
    const card = await until('the hover card', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        range.start,
      );
      const texts = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value));
      return texts.find((text) => text.includes('require-timeout'));
    });
    assert.match(card, /command:backendWhy\.openChapter\?/);
  });

  it('repairs with a quick fix, and brings the finding back on undo', async () => {
    const document = await open('src/rates.ts');
    const { range } = await firstFinding(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const fix = actions.find(({ edit }) =>
      edit?.get(document.uri).some(({ newText }) => newText.includes('timeout: 5000')),
    );
    assert.ok(fix?.edit, `got ${actions.map(({ title }) => title).join(', ')}`);
    const { edit } = fix;
    await undone(document, async () => {
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.match(document.getText(), /axios\.get\(.*timeout: 5000/s);
      await until('the finding to go', () => findings(document.uri).length === 0);
    });
    await until('the finding to come back', () => findings(document.uri).length === 1);
  });
});
