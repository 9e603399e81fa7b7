/** The calls of a builder of jose: `new SignJWT(claims).setIssuedAt().sign(key)`, also through a variable. */
import type { At, CallAt, FileFacts, Value } from '../../../engine/authoring.ts';
import { calleeName, unwrap } from '../../../engine/authoring.ts';

export interface Chain {
  readonly names: ReadonlySet<string>;
  readonly claims: At | undefined;
}

/** Undefined when its beginning cannot be seen. */
export function chainOf({ file, call }: CallAt): Chain | undefined {
  const names = new Set<string>();
  let value = call.callee.kind === 'member' ? unwrap(call.callee.object) : undefined;
  for (let steps = 0; value && steps < 30; steps++) {
    if (value.kind === 'ref') {
      const { binding } = value;
      const fact = file.bindings[binding];
      if (!fact?.init || fact.path || fact.writes.length > 0) return undefined;
      for (const name of calledOn(file, binding)) names.add(name);
      value = unwrap(fact.init);
      continue;
    }
    const inner: CallAt['call'] | undefined = value.kind === 'call' ? file.calls[value.call] : undefined;
    if (!inner) return undefined;
    if (inner.form === 'new') {
      const [claims] = inner.args;
      return { names, claims: claims && { file, value: claims } };
    }
    if (inner.callee.kind !== 'member') return undefined;
    names.add(inner.callee.property ?? '');
    value = unwrap(inner.callee.object);
  }
  return undefined;
}

/** Names of calls on what a variable holds, those of a chain that starts there too. */
function calledOn(file: FileFacts, binding: number): readonly string[] {
  const startsThere = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'ref') return inner.binding === binding;
    const callee = inner.kind === 'call' ? file.calls[inner.call]?.callee : undefined;
    return callee?.kind === 'member' && startsThere(callee.object);
  };
  return file.calls.flatMap((call) =>
    call.callee.kind === 'member' && startsThere(call.callee.object) ? (calleeName(call, file) ?? []) : [],
  );
}
