/** Tables whose rows are counted before one is added: `if (count >= MAX) throw …` bounds the list by itself. */
import type { CallAt, FileFacts, Model, Value } from '../../../engine/authoring.ts';
import { callOf, unwrap } from '../../../engine/authoring.ts';

const MAX_DEPTH = 3;

export function hasQuota(model: Model, target: string | undefined): boolean {
  if (target === undefined) return false;
  return model.gather('counted before adding', (file) => quotasIn(model, file)).includes(target);
}

function quotasIn(model: Model, file: FileFacts): string[] {
  if (model.role(file.path) !== 'source') return [];
  return file.blocks.flatMap(({ kind, test, exits }) => {
    const inner = kind === 'if' && test && (exits === 'throw' || exits === 'return') ? unwrap(test) : undefined;
    if (inner?.kind !== 'binary' || (inner.operator !== '>=' && inner.operator !== '>')) return [];
    // `count > 0` asks whether there is one, not how many there may be.
    const most = model.constant({ file, value: inner.right });
    if (typeof most === 'number' && most <= 1) return [];
    const counted = countOf(file, inner.left);
    const witness =
      counted && model.reach(counted, ({ kind: effect, rows }) => effect === 'read' && rows === 'count', MAX_DEPTH);
    return witness?.effect.target === undefined ? [] : [witness.effect.target];
  });
}

/** The call whose result the compared variable holds. */
function countOf(file: FileFacts, value: Value): CallAt | undefined {
  const compared = unwrap(value);
  const binding = compared.kind === 'ref' ? file.bindings[compared.binding] : undefined;
  const held = compared.kind === 'ref' ? binding?.init : compared;
  const call = callOf(file, held);
  const index = call ? file.calls.indexOf(call) : -1;
  return call && { file, index, call };
}
