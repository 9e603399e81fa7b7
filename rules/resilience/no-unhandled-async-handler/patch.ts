/** The patch of Express that makes it wait, where it is installed and nobody imports it. */
import type { FunctionAt, Model, Repair, RequestCallback } from '../../../engine/authoring.ts';

const PATCH = 'express-async-errors';

export function importFirst(model: Model, { file }: FunctionAt, { framework }: RequestCallback): readonly Repair[] {
  if (framework !== 'Express' || !model.hasDependency(file.path, PATCH)) return [];
  const [entry, ...others] = [...model.callsNamed('listen')].filter(
    (call) => model.library(call)?.library === 'Express',
  );
  if (!entry || others.length > 0) return [];
  const isCommonJs = entry.file.imports.some(({ form }) => form === 'require');
  const text = isCommonJs ? `require('${PATCH}');\n` : `import '${PATCH}';\n`;
  return [
    {
      title: `Import ${PATCH} first in ${entry.file.path}`,
      safety: 'suggestion',
      edits: () => [{ path: entry.file.path, range: { start: 0, end: 0 }, text }],
    },
  ];
}
