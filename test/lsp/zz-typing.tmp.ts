import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Editor } from '/work/main/test/lsp/support/editor.ts';
const TYPED = ['const { a = [1, 2], ...rest } = await this.find({ id, tags: [\'x\', `t-${id}`] });\nif (a && !/^[a-z"\']+$/.test(a)) { return a?.map((n) => n * 2) ?? rest; }\n', 'switch (x) { case 1: { label: for (;;) break label; } default: }\n'];
const repo = process.env.REPO ?? '';
function* walk(d: string): Iterable<string> { for (const e of readdirSync(d, { withFileTypes: true })) { if (e.name === 'node_modules' || e.name === '.git') continue; const p = join(d, e.name); if (e.isDirectory()) yield* walk(p); else if (/\.(ts|tsx|js|json)$/.test(e.name)) yield p; } }
describe('typing', function () { this.timeout(600000);
  it('real', async () => {
    const files: Record<string, string> = {};
    for (const p of walk(repo)) files[relative(repo, p)] = readFileSync(p, 'utf8');
    const editor = await Editor.start({ files, server: 'real', initializationOptions: { views: true }, capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } } });
    await editor.until('ready', () => editor.statuses.some((s) => s.state === 'ready'));
    const withFindings = Object.keys(files).filter((f) => /\.tsx?$|\.js$/.test(f) && (editor.latest(f)?.length ?? 0) > 0);
    console.log(repo, withFindings.length, 'files with findings');
    let lost = 0, versions = 0, extra = 0;
    for (const file of withFindings.slice(0, Number(process.env.MAX ?? 6))) {
      const text = files[file] ?? '';
      await editor.open(file, text);
      await editor.until('open', () => editor.published.some((p) => p.uri === editor.uri(file) && p.version === editor.document(file).version));
      const base = editor.latest(file) ?? [];
      const doc0 = editor.document(file);
      const places = [...text.matchAll(/\{\n/g)].map((m) => m.index + 2);
      const anchors = base.map((d) => ({ code: d.code, s: doc0.offsetAt(d.range.start), e: doc0.offsetAt(d.range.end) }));
      for (const [n, place] of [places[0], places[Math.floor(places.length / 2)], places.at(-1)].entries()) {
        if (place === undefined) continue;
        const keys = TYPED[n % 2] ?? '';
        if (anchors.some((a) => a.s < place && place < a.e)) continue;
        let bad = '';
        for (let i = 0; i < keys.length; i++) {
          const at = editor.document(file).positionAt(place + i);
          await editor.edit(file, keys[i] ?? '', { start: at, end: at });
          const v = editor.document(file).version;
          const pub = await editor.until(`v${v}`, () => editor.published.find((p) => p.uri === editor.uri(file) && p.version === v));
          versions++;
          const doc = editor.document(file);
          const got = pub.diagnostics.map((d) => `${d.code}@${doc.offsetAt(d.range.start)}-${doc.offsetAt(d.range.end)}`);
          const want = anchors.map((a) => { const by = a.s >= place ? i + 1 : 0; return `${a.code}@${a.s + by}-${a.e + by}`; });
          const missing = want.filter((w) => !got.includes(w)); const more = got.filter((g) => !want.includes(g));
          if (missing.length) { lost++; if (!bad) bad = `lost ${missing[0]} after typing ${JSON.stringify(keys.slice(0, i + 1))} at ${place}`; }
          if (more.length) { extra++; if (!bad) bad = `extra ${more[0]} after typing ${JSON.stringify(keys.slice(0, i + 1))} at ${place}`; }
        }
        if (bad) console.log(file, bad);
        await editor.edit(file, text);
        const v = editor.document(file).version;
        await editor.until(`v${v}`, () => editor.published.find((p) => p.uri === editor.uri(file) && p.version === v));
      }
      await editor.closeFile(file);
    }
    console.log({ versions, lost, extra });
    await editor.close();
  });
});
