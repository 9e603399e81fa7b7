/** Whether one side of a comparison is what a client chose. */
import type { At, Model, Range } from '../../../engine/authoring.ts';
import { blockAt, enclosingBlocks, unwrap } from '../../../engine/authoring.ts';

const CHECKS = /^_?(?:verify|validate|check|is_?valid|authenticate|authorize)/i;
const PARAMETER = /(?:signature|^sig|hmac|digest|token|api_?key|secret)$/i;
const STORED_HASH = /(?:hash|hashed|key|password|digest|stored|expected)$/i;

export interface Given {
  readonly noun: string;
  readonly place: { readonly path: string; readonly at: Range };
}

/** `againstHash`: the other side was made of a password that somebody typed, so what is stored counts as well. */
export function givenBy(model: Model, at: At, againstHash: boolean): Given | undefined {
  const place = { path: at.file.path, at: { start: at.value.start, end: at.value.end } };
  const own = parameterName(at);
  if (own !== undefined && (PARAMETER.test(own) || (againstHash && STORED_HASH.test(own))))
    return { noun: `\`${own}\``, place };
  if (againstHash && namesStored(at)) return { noun: 'the stored one', place };
  if (isHandshake(at)) return { noun: 'what the socket sent', place };
  const found = model
    .origins(at, undefined, [], ({ kind }) => kind === 'request')
    .find(({ kind }) => kind === 'request');
  if (found?.kind !== 'request') return undefined;
  const { start, end } = found.at.value;
  const name = found.path.at(-1);
  return {
    noun: name === undefined ? 'what the client sent' : `\`${name}\` of the request`,
    place: { path: found.at.file.path, at: { start, end } },
  };
}

/** A parameter of a function that says it checks. */
function parameterName({ file, value }: At): string | undefined {
  const inner = unwrap(value);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding?.param) return undefined;
  for (const index of enclosingBlocks(file, blockAt(file, value))) {
    const block = file.blocks[index];
    const fn = block?.kind === 'function' ? file.functions[block.fn] : undefined;
    if (fn && block?.fn === binding.param.fn && CHECKS.test(fn.name ?? '')) return binding.name;
  }
  return undefined;
}

function namesStored({ value }: At): boolean {
  const inner = unwrap(value);
  return inner.kind === 'member' && STORED_HASH.test(inner.property ?? '');
}

/** `socket.handshake.auth.token`. */
function isHandshake({ file, value }: At): boolean {
  for (let inner = unwrap(value); ;) {
    if (inner.kind === 'ref') {
      const init = file.bindings[inner.binding]?.init;
      if (!init) return false;
      inner = unwrap(init);
    } else if (inner.kind === 'member') {
      if (inner.property === 'handshake') return true;
      inner = unwrap(inner.object);
    } else return false;
  }
}
