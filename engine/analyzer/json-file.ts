/** JSON configuration files: only the rules with `visitJson` look at them. */
import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { looksAt } from '../rule/roles.ts';
import type { JsonString } from '../rule/types.ts';
import type { ActiveRule } from './config/config.ts';
import type { Timer } from './timer.ts';
import { collect, guarded } from './visit.ts';
import type { Outcome, VisitedFile } from './visit.ts';

/** Manifests, lock files and settings of tools: written by tools, or without values of the application. */
const TOOL_FILE =
  /(?:^|\/)(?:package(?:[-.][\w.-]+)?|nest-cli|nodemon[\w-]*|ng-package|eslintrc|npm-shrinkwrap|composer|bower|lerna|nx|turbo|rush|project|angular|workspace|deno|biome|renovate|vercel|[tj]sconfig[^/]*|\.[^/]*|backend-why\.config|manifest|openapi|swagger|schema|components)\.json$|[.-](?:lock|schema|min)\.json$|(?:^|\/)(?:locales?|i18n|lang|translations?|snapshots?|__snapshots__|fixtures?|\.[^/]+)\//i;

/** Whether a path is a JSON file that may hold settings of the application. */
export function isConfigJson(path: string): boolean {
  return path.endsWith('.json') && !TOOL_FILE.test(path);
}

export function visitJson(file: VisitedFile, rules: readonly ActiveRule[], outcome: Outcome, timer: Timer): void {
  const visitors = rules.flatMap((active) => {
    if (active.rule.visitJson === undefined || !looksAt(active.rule, file.role)) return [];
    const handle = guarded(active, outcome, timer, undefined, () =>
      active.rule.visitJson?.({ ...file, options: active.options }),
    );
    return handle === undefined ? [] : [{ active, handle }];
  });
  if (visitors.length === 0) return;
  const tree = parseTree(file.text, [], { allowTrailingComma: true });
  for (const entry of tree === undefined ? [] : strings(tree, [])) {
    for (const { active, handle } of visitors) {
      guarded(active, outcome, timer, entry, () => collect(active, handle(entry), outcome));
    }
  }
}

function* strings(node: Node, path: readonly (string | number)[]): Iterable<JsonString> {
  if (node.type === 'string') {
    yield { path, value: String(node.value), start: node.offset, end: node.offset + node.length };
  } else if (node.type === 'array') {
    for (const [index, child] of (node.children ?? []).entries()) yield* strings(child, [...path, index]);
  } else if (node.type === 'object') {
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key !== undefined && value !== undefined) yield* strings(value, [...path, String(key.value)]);
    }
  }
}
