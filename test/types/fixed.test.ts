/** Code after a repair has no type error against the libraries' real types that it did not have before. */
import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { writeProjects, WORK } from './projects.ts';
import { setUp } from './setup.mjs';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  strictPropertyInitialization: false,
  types: ['node'],
  typeRoots: [join(import.meta.dirname, 'node_modules/@types')],
};

describe('repaired code type-checks', function () {
  this.timeout(600_000);
  setUp();
  const cases = writeProjects();
  let program: ts.Program;

  before(() => {
    program = ts.createProgram(
      cases.flatMap(({ before, after }) => [...before, ...after]),
      OPTIONS,
    );
  });

  it('has cases', () => assert.ok(cases.length > 0, 'no case has a fixed block in TypeScript'));

  for (const { title, before, after } of cases) {
    it(title, () => {
      const known = new Map<string, number>();
      for (const error of before.flatMap(errors)) known.set(error.message, (known.get(error.message) ?? 0) + 1);
      const added = after.flatMap(errors).filter(({ message }) => {
        const left = known.get(message) ?? 0;
        known.set(message, left - 1);
        return left <= 0;
      });
      assert.deepEqual(
        added.map(({ place, message }) => `${place} ${message}`),
        [],
      );
    });
    it(`${title}: the libraries' types are found`, () => {
      const missing = [...before, ...after]
        .flatMap(errors)
        .filter(({ code, message }) => code === 2307 && !/'\.{1,2}\//.test(message));
      assert.deepEqual(
        missing.map(({ place, message }) => `${place} ${message}`),
        [],
      );
    });
  }

  function errors(path: string): { place: string; message: string; code: number }[] {
    const source = program.getSourceFile(path);
    return ts.getPreEmitDiagnostics(program, source).map((diagnostic) => ({
      place: `${relative(WORK, path)}:${(source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0) + 1}`,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
      code: diagnostic.code,
    }));
  }
});
