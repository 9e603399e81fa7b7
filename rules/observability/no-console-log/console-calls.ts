/** Calls that print: methods of `console`, also by another name, and text written to the standard output. */
import type { CallAt, CallFact, FileFacts, Value } from '../../../engine/authoring.ts';
import { memberPath, unwrap } from '../../../engine/authoring.ts';

export interface Printing {
  readonly where: CallAt;
  /** `log`; undefined when it is chosen at run time. */
  readonly method: Method | undefined;
  /** A call of the console itself, whose arguments a logger can take. */
  readonly isConsole: boolean;
}

const METHODS = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table'] as const;
export type Method = (typeof METHODS)[number];

export function printings(file: FileFacts): readonly Printing[] {
  return file.calls.flatMap((call, index): Printing[] => {
    if (call.form !== 'call') return [];
    const found = printingOf(file, call);
    return found ? [{ where: { file, index, call }, ...found }] : [];
  });
}

function printingOf(file: FileFacts, call: CallFact): Pick<Printing, 'method' | 'isConsole'> | undefined {
  const callee = unwrap(call.callee);
  if (writesText(callee, call)) return { method: 'log', isConsole: false };
  if (callee.kind === 'member' && callee.property === undefined && isConsole(file, callee.object))
    return { method: undefined, isConsole: true };
  const method = consoleMethod(file, callee, 0);
  return method && { method, isConsole: true };
}

/** `console.log`, `const { log } = console`, `const log = console.log`. */
function consoleMethod(file: FileFacts, value: Value, depth: number): Method | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'member') return isConsole(file, inner.object) ? methodNamed(inner.property) : undefined;
  if (inner.kind === 'call') {
    const made = file.calls[inner.call];
    const callee = made && unwrap(made.callee);
    return callee?.kind === 'member' && callee.property === 'bind'
      ? consoleMethod(file, callee.object, depth + 1)
      : undefined;
  }
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding?.init || binding.kind !== 'const' || depth > 4) return undefined;
  if (!binding.path) return consoleMethod(file, binding.init, depth + 1);
  const [name] = binding.path;
  return binding.path.length === 1 && isConsole(file, binding.init) ? methodNamed(name) : undefined;
}

function methodNamed(name: string | number | undefined): Method | undefined {
  return METHODS.find((method) => method === name);
}

/** A `console` that the file declares itself is another thing. */
function isConsole(file: FileFacts, value: Value): boolean {
  const found = memberPath(value);
  if (!found) return false;
  const { root, path } = found;
  if (root.kind === 'global')
    return root.name === 'console'
      ? path.length === 0
      : /^(?:globalThis|global)$/.test(root.name) && path.length === 1 && path[0] === 'console';
  const imported = root.kind === 'ref' ? file.bindings[root.binding]?.import : undefined;
  return imported !== undefined && /^(?:node:)?console$/.test(imported.module) && path.length === 0;
}

function writesText(callee: Value, { args }: CallFact): boolean {
  const found = memberPath(callee);
  const [first] = args;
  if (found?.root.kind !== 'global' || found.root.name !== 'process' || !first) return false;
  const isOutput = /^std(?:out|err)\.write$/.test(found.path.join('.'));
  const text = unwrap(first);
  return isOutput && (text.kind === 'template' || (text.kind === 'literal' && /\w/.test(String(text.value))));
}
