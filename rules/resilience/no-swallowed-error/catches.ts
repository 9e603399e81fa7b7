/** Catches that are empty, or give nothing in place of an answer. */
import type { CheckContext, FileFacts, Problem, Range, Related } from '../../../engine/authoring.ts';
import { bodyOf, calleeOf, enclosingBlocks, inHandling } from '../../../engine/authoring.ts';
import { givesNothing } from './constants.ts';
import { hiddenIn, isCleanup, isProbe, isTelemetry } from './hidden.ts';
import type { Options } from './options.ts';
import { catchRepairs } from './repairs.ts';

const PROBING_FUNCTION =
  /^(?:is|has|can|should|check|ping|probe|try|verify|validate|health|ready|exists|supports)(?:[A-Z_]|$)|(?:health|ready|alive|ping|safe|exists?|OrNull|OrUndefined)/i;
const REASON = 3;

export function* catchesIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const [index, block] of file.blocks.entries()) {
    if (block.kind !== 'catch' || !block.head) continue;
    const isEmpty = block.empty !== undefined;
    const words = block.empty ?? block.remark ?? 0;
    if (options.allowCommented && words >= REASON) continue;
    const isSilent = isEmpty || givesNothing(file, index);
    const onlyLogs =
      !isSilent && !options.logCountsAsHandled && givesNothing(file, index, (call) => isTelemetry(file, call));
    if (!isSilent && !onlyLogs) continue;
    const body = file.blocks[bodyOf(file, index) ?? -1];
    if (!body || isIgnored(file, block.head, options.ignoreBindings)) continue;
    const name = functionName(file, index);
    // What asks whether something works has its answer; a jwt is checked, a page is pinged.
    const asks = name !== undefined && PROBING_FUNCTION.test(name);
    if ((!isEmpty && asks) || inHandling(file, block.parent)) continue;
    const hidden = hiddenIn(model, file, body, options.ignoreCalls);
    if (!hidden && (!isEmpty || asks || isBestEffort(file, body, options.ignoreCalls))) continue;
    const inside = name === undefined ? '' : ` of \`${name}\``;
    const loses = hidden ? `a failure of \`${calleeOf(hidden.call)}\`` : 'every error';
    const how = isEmpty ? 'is empty' : 'gives an empty answer without looking at the error';
    const message = onlyLogs
      ? `The catch${inside} only logs the error, so its caller takes ${loses} for success. Throw it on, or give an answer that tells.`
      : `The catch${inside} ${how}, so ${loses} leaves no trace. Log the error, throw it on, or say why it does not matter.`;
    yield {
      at: block.head,
      message,
      related: hidden ? [related(hidden)] : [],
      repairs: onlyLogs ? [] : catchRepairs(model, file, index, name),
    };
  }
}

const related = ({ call, what }: NonNullable<ReturnType<typeof hiddenIn>>): Related => ({
  path: call.file.path,
  at: call.call.nameRange,
  message: `Hides that ${what} failed.`,
});

function isIgnored(file: FileFacts, head: Range, names: readonly string[]): boolean {
  return file.bindings.some(
    ({ kind, name, start, end }) => kind === 'catch' && head.start <= start && end <= head.end && names.includes(name),
  );
}

/** The try only cleans up, or only asks; also when it holds no call at all. */
function isBestEffort(file: FileFacts, body: Range, ignored: readonly string[]): boolean {
  const calls = file.calls.filter((call) => body.start <= call.start && call.end <= body.end);
  return calls.length === 0 || calls.some((call) => isCleanup(file, call, ignored) || isProbe(file, call));
}

export function functionName(file: FileFacts, block: number): string | undefined {
  for (const index of enclosingBlocks(file, block)) {
    const name = file.functions[file.blocks[index]?.fn ?? -1]?.name;
    if (name !== undefined) return name;
  }
  return undefined;
}
