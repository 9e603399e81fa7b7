/** Calls that keep the whole process waiting. */
import type { CallAt, CallFact, FileFacts, Model, Range, Value } from '../../../engine/authoring.ts';
import { callOf, literalText, memberPath, unwrap, valuesOf } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface Blocking {
  readonly at: Range;
  /** The block it stands in. */
  readonly block: number;
  /** As it is written. */
  readonly name: string;
  /** Module and name it is exported by; none for loops and globals. */
  readonly module: string | undefined;
  readonly exported: string;
  readonly call: CallAt | undefined;
  /** What it waits for, as the end of a sentence. */
  readonly why: string;
}

interface Known {
  readonly names: RegExp;
  readonly why: string;
}

const FILES: Known = {
  names: /^(?!close|fstat|fchmod|futimes|stat|lstat|access|exists|path|watch|unwatch)\w+Sync$/,
  why: 'while the disk works',
};
const PASSWORDS: Known = { names: /^(?:hash|compare|verify|genSalt|hashRaw)Sync$/, why: 'while it computes the hash' };
const SEARCHES: Known = { names: /^(?:sync|globSync|globbySync|hasMagicSync)$/, why: 'while it searches the disk' };
const PROGRAMS: Known = {
  names: /^(?:exec|execFile|spawn|execa|execaCommand|\$)Sync$|^sync$/,
  why: 'until the program has ended',
};

const KNOWN: ReadonlyMap<string, Known> = new Map(
  Object.entries({
    fs: FILES,
    'fs-extra': FILES,
    'graceful-fs': FILES,
    child_process: PROGRAMS,
    'cross-spawn': PROGRAMS,
    execa: PROGRAMS,
    crypto: { names: /^(?:pbkdf2|scrypt|generateKeyPair)Sync$/, why: 'while it computes the key' },
    bcrypt: PASSWORDS,
    bcryptjs: PASSWORDS,
    '@node-rs/bcrypt': PASSWORDS,
    zlib: { names: /Sync$/, why: 'while it packs or unpacks' },
    deasync: { names: /./, why: 'until the other call has called back' },
    xlsx: { names: /^(?:readFile|writeFile|writeFileXLSX)(?:Sync)?$/, why: 'while it works through the workbook' },
    glob: SEARCHES,
    'fast-glob': SEARCHES,
    globby: SEARCHES,
    tinyglobby: SEARCHES,
  }),
);
/** Cheap once, not once per element. */
const IN_LOOPS = /^(?:stat|lstat|access|exists)Sync$/;
const MAX_CHEAP_ROUNDS = 10;

export function blockingCalls(model: Model, file: FileFacts, options: Options): readonly Blocking[] {
  const isWanted = file.imports.some(({ module }) => KNOWN.has(bare(module)));
  const found = file.calls.flatMap((call, index): readonly Blocking[] => {
    const where: CallAt = { file, index, call };
    const from = isWanted || options.extraBlocking.length > 0 ? importOf(file, call.callee) : undefined;
    const why = (from && knownWhy(model, where, from)) ?? extraWhy(from, call, file, options) ?? globalWhy(file, call);
    const exported = from?.name ?? lastName(call, file);
    if (why === undefined || options.allow.includes(exported)) return [];
    const at = { start: call.callee.start, end: Math.max(call.nameRange.end, call.callee.end) };
    return [{ at, block: call.block, name: written(file, call), module: from?.module, exported, call: where, why }];
  });
  return [...found, ...busyLoops(file)];
}

function knownWhy(model: Model, { file, call }: CallAt, { module, name }: Imported): string | undefined {
  const known = KNOWN.get(module);
  if (!known) return undefined;
  if (known === FILES && IN_LOOPS.test(name)) {
    const isConstant = literalText(call.args[0]) !== undefined;
    return !isConstant && model.loops(file, call.block).length > 0 ? FILES.why : undefined;
  }
  if (!known.names.test(name)) return undefined;
  if (name === 'genSaltSync') {
    const rounds = call.args[0] && model.constant({ file, value: call.args[0] });
    if (rounds === undefined || Number(rounds) <= MAX_CHEAP_ROUNDS) return undefined;
  }
  return known.why;
}

function extraWhy(
  from: Imported | undefined,
  call: CallFact,
  file: FileFacts,
  { extraBlocking }: Options,
): string | undefined {
  const names = from ? [`${from.module}.${from.name}`, from.name] : [lastName(call, file)];
  return names.some((name) => extraBlocking.includes(name)) ? 'until it is done' : undefined;
}

function globalWhy(file: FileFacts, call: CallFact): string | undefined {
  const found = memberPath(call.callee);
  if (found?.root.kind === 'global' && found.root.name === 'Atomics' && found.path.join('.') === 'wait')
    return 'until another thread wakes it';
  return isSynchronousRequest(file, call) ? 'until the other server has answered' : undefined;
}

/** `request.open('GET', url, false)` of an `XMLHttpRequest`. */
function isSynchronousRequest(file: FileFacts, { callee, args }: CallFact): boolean {
  const inner = unwrap(callee);
  const [, , third] = args;
  if (inner.kind !== 'member' || inner.property !== 'open' || third?.kind !== 'literal' || third.value !== false)
    return false;
  const receiver = unwrap(inner.object);
  const init = receiver.kind === 'ref' ? file.bindings[receiver.binding]?.init : receiver;
  const made = callOf(file, init);
  return made?.form === 'new' && lastName(made, file) === 'XMLHttpRequest';
}

/** Loops that look at the clock until it says what they want, and let nobody else work meanwhile. */
function busyLoops(file: FileFacts): Blocking[] {
  return file.blocks.flatMap((block): Blocking[] => {
    const { loop, start, end, parent } = block;
    if (!loop?.test || !readsClock(file, loop.test)) return [];
    const waits =
      loop.form === 'for-await' ||
      file.calls.some((call) => call.awaited && start <= call.start && call.end <= end) ||
      valuesOf(file, 'await').some((value) => start <= value.start && value.end <= end);
    // A loop that calls something works until a deadline; this one only waits.
    const isIdle = file.calls.every((call) => call.start < start || call.end > end || isClock(call));
    if (waits || !isIdle) return [];
    return [
      {
        at: loop.head,
        block: parent,
        name: 'this loop',
        module: undefined,
        exported: '',
        call: undefined,
        why: 'while it looks at the clock',
      },
    ];
  });
}

function readsClock(file: FileFacts, test: Value): boolean {
  return file.calls.some((call) => test.start <= call.start && call.end <= test.end && isClock(call));
}

function isClock(call: CallFact): boolean {
  const found = memberPath(call.callee);
  if (found?.root.kind !== 'global') return false;
  const name = [found.root.name, ...found.path].join('.');
  return name === 'Date.now' || name === 'performance.now' || (name === 'Date' && call.form === 'new');
}

interface Imported {
  readonly module: string;
  readonly name: string;
}

/** The export of a package that a callee is, by the imports of its file alone. */
function importOf(file: FileFacts, callee: Value): Imported | undefined {
  const inner = unwrap(callee);
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    if (binding?.import) return { module: bare(binding.import.module), name: binding.import.name };
    const [name] = binding?.path ?? [];
    const module = required(file, binding?.init);
    return module === undefined ? undefined : { module, name: typeof name === 'string' ? name : 'default' };
  }
  if (inner.kind !== 'member' || inner.property === undefined) return undefined;
  const module = wholeModule(file, inner.object);
  return module === undefined ? undefined : { module, name: inner.property };
}

function wholeModule(file: FileFacts, value: Value): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'call') return required(file, inner);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding) return undefined;
  // `import glob from 'glob'`, `import { glob } from 'glob'`: both have `sync`.
  if (binding.import) return bare(binding.import.module);
  return binding.path ? undefined : required(file, binding.init);
}

function required(file: FileFacts, value: Value | undefined): string | undefined {
  const call = callOf(file, value);
  const module = literalText(call?.args[0]);
  return call?.callee.kind === 'global' && call.callee.name === 'require' && module !== undefined
    ? bare(module)
    : undefined;
}

const bare = (module: string) => module.replace(/^node:/, '');

function lastName(call: CallFact, file: FileFacts): string {
  const inner = unwrap(call.callee);
  if (inner.kind === 'member') return inner.property ?? '';
  if (inner.kind === 'global') return inner.name;
  return inner.kind === 'ref' ? (file.bindings[inner.binding]?.name ?? '') : '';
}

function written(file: FileFacts, call: CallFact): string {
  const found = memberPath(call.callee);
  const root = found?.root;
  const first =
    root?.kind === 'ref' ? [file.bindings[root.binding]?.name ?? ''] : root?.kind === 'global' ? [root.name] : [];
  return `\`${[...first, ...(found?.path ?? [lastName(call, file)])].join('.')}\``;
}
