/** Who listens to the signals that stop a process. */
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { calleeName } from '../../project/file-index.ts';

/** What a file does about signals. */
export interface SignalFact {
  readonly path: string;
  /** The signal, `any` where a library or a framework is left to handle them, or where the name cannot be told. */
  readonly signal: string;
  /** The call that adds the listener. */
  readonly listener?: number;
}

const LISTENING = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);
const SHUTDOWN_PACKAGES =
  /graceful|shutdown|^@godaddy\/terminus$|http-terminator|lightship|stoppable|close-with-grace|exit-hook|signal-exit|(?:^|\/)srvx|^apollo-server|^@apollo\/server$|^(?:death|node-cleanup)$/;
const SHUTDOWN_NAME = /shut_?down|graceful|on_?(?:exit|signal|terminat)|terminat(?:e|ion)/i;

/** `helpers` are functions of the project's own that see to it. */
export function signalFacts(file: FileFacts, helpers: readonly string[]): readonly SignalFact[] {
  const { path } = file;
  const any = (): SignalFact[] => [{ path, signal: 'any' }];
  if (file.imports.some(({ module, typeOnly }) => !typeOnly && isShutdownPackage(module))) return any();
  return file.calls.flatMap((call, index): readonly SignalFact[] => {
    const name = calleeName(call, file);
    if (name === undefined) return [];
    if (name === 'enableShutdownHooks' || name === 'addSignalListener' || helpers.includes(name)) return any();
    if (SHUTDOWN_NAME.test(name) && isFromPackage(file, call)) return any();
    if (!LISTENING.has(name) || !isOnProcess(file, call)) return [];
    return signalsOf(file, call).map((signal) => ({ path, signal, listener: index }));
  });
}

function isShutdownPackage(module: string): boolean {
  return !module.startsWith('.') && SHUTDOWN_PACKAGES.test(module);
}

/** Of a package or of another workspace, whose code may not be at hand. */
function isFromPackage(file: FileFacts, { callee }: CallFact): boolean {
  const inner = unwrap(callee);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return binding?.import !== undefined && !binding.import.module.startsWith('.');
}

function isOnProcess(file: FileFacts, { callee }: CallFact): boolean {
  const inner = unwrap(callee);
  return inner.kind === 'member' && isProcess(file, inner.object);
}

/** The global, or what `node:process` exports. */
export function isProcess(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'global') return inner.name === 'process';
  const module = inner.kind === 'ref' ? file.bindings[inner.binding]?.import?.module : undefined;
  return module === 'process' || module === 'node:process';
}

function signalsOf(file: FileFacts, { args: [first] }: CallFact): readonly string[] {
  const event = literalText(first);
  // What PM2 sends with `shutdown_with_message`.
  if (event === 'message') return texts(file).includes('shutdown') ? ['any'] : [];
  if (event !== undefined) return /^SIG[A-Z]/.test(event) ? [event] : [];
  const named = texts(file).filter((text) => /^SIG[A-Z]+\d?$/.test(text));
  return named.length > 0 ? [...new Set(named)] : ['any'];
}

function texts(file: FileFacts): string[] {
  return valuesOf(file, 'literal').flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
