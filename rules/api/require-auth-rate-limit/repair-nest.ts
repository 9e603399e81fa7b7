/** Nest: the throttler's guard on the method, where its module is set up. */
import type { FileFacts, Model, Repair, Route } from '../../../engine/authoring.ts';
import { importing, indentAt, isImportable } from '../../../engine/authoring.ts';

const PACKAGE = '@nestjs/throttler';

export function repairNest(model: Model, { registered }: Route): readonly Repair[] {
  const file = model.file(registered.path);
  if (!file || !isSetUp(model, file) || !canImport(file)) return [];
  const at = registered.at.start;
  return [
    {
      title: 'Allow 5 attempts per 15 minutes',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        // The decorator's value begins behind its `@`.
        const start = text.lastIndexOf('@', at);
        const line = `\n${indentAt(text, start)}`;
        const guarded = `@UseGuards(ThrottlerGuard)${line}@Throttle({ default: { limit: 5, ttl: 15 * 60 * 1000 } })${line}`;
        const names = ['Throttle', 'ThrottlerGuard'].flatMap((name) => importing(file, sources, PACKAGE, name));
        const [first, second] = names;
        // Two new names are one import.
        const imports =
          first && second ? [{ ...first, text: first.text.replace(/Throttle\b/, 'Throttle, ThrottlerGuard') }] : names;
        return [
          ...importing(file, sources, '@nestjs/common', 'UseGuards'),
          ...imports,
          { path: file.path, range: { start, end: start }, text: guarded },
        ];
      },
    },
  ];
}

function isSetUp(model: Model, { path }: FileFacts): boolean {
  return (
    model.hasDependency(path, PACKAGE) &&
    model.lookUp('imports of throttler', 'ThrottlerModule', (file) =>
      file.bindings.flatMap((binding) =>
        binding.import?.module === PACKAGE ? [[binding.import.name, file.path] as const] : [],
      ),
    ).length > 0
  );
}

function canImport(file: FileFacts): boolean {
  return (
    isImportable(file, PACKAGE, 'Throttle') &&
    isImportable(file, PACKAGE, 'ThrottlerGuard') &&
    isImportable(file, '@nestjs/common', 'UseGuards')
  );
}
