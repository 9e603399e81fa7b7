/** Limits set apart from calls and clients: on defaults, by interceptors, for a whole library. */
import { libraries } from '../../catalog/index.ts';
import type { FileFacts, MemberWriteFact, Value } from '../../facts/model.ts';
import { memberPath, property, unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';
import type { FileRole } from '../types.ts';
import { lineage } from './catalog.ts';
import { flawOf, limitOf } from './limit.ts';
import { libraryOf, type Client } from './outbound.ts';
import { callsIn } from './results.ts';

/** A limit that is set apart from a call, for a client or for everything of a library in one package. */
interface Adjustment {
  readonly library: string;
  readonly folder: string | undefined;
  /** The client it is for: its type, and the call that made it where that is known. */
  readonly client?: Client;
  /** Clients made later take it over. */
  readonly inherited: boolean;
}

const TIME_KEYS = new Set(['timeout', 'signal', 'cancelToken']);

const types = libraries.flatMap((library) => Object.values(library.types));
const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);
const assignedNames = new Set(types.flatMap(({ bounds }) => (bounds?.assigned ?? []).map(lastName)));
const configuringNames = new Set(types.flatMap(({ bounds }) => (bounds?.configures ?? []).map(lastName)));
const libraryWideNames = new Set(
  libraries.flatMap((library) =>
    [library.exports, ...Object.values(library.types).map(({ members }) => members)]
      .flatMap(Object.entries)
      .flatMap(([name, member]) => (member.call?.timeouts?.scope === 'library' ? [name] : [])),
  ),
);

export function adjustments(model: Model): readonly Adjustment[] {
  return [
    ...model.gather('assigned time limits', (file) => assigned(model, file)),
    ...model.recall('configured time limits', undefined, model, () => configured(model)),
    ...model.recall('time limits of libraries', undefined, model, () => libraryWide(model)),
  ];
}

/** What a test sets holds in that test. */
const NOT_SHIPPED: ReadonlySet<FileRole> = new Set(['test', 'fixture', 'docs']);

const isShipped = (model: Model, { path }: FileFacts) => !NOT_SHIPPED.has(model.role(path));

const isGlobalObject = (value: Value) =>
  value.kind === 'global' && (value.name === 'globalThis' || value.name === 'global');

function assigned(model: Model, file: FileFacts): readonly Adjustment[] {
  const writes = file.memberWrites.filter(
    ({ target }) => target.property === 'fetch' || assignedNames.has(target.property ?? ''),
  );
  return isShipped(model, file) ? writes.flatMap((write) => assignedBy(model, file, write)) : [];
}

function assignedBy(model: Model, file: FileFacts, { target, value }: MemberWriteFact): readonly Adjustment[] {
  if (target.property !== 'fetch')
    return flawOf(model, { file, value }, 0) ? [] : owners(model, file, target, 'assigned', true);
  // Another fetch takes its place, unless it is a library's own.
  if (!isGlobalObject(unwrap(target.object)) || isLibraryCall(model, { file, value })) return [];
  return [{ library: 'undici', folder: model.package(file.path)?.folder, inherited: true }];
}

function isLibraryCall(model: Model, at: At): boolean {
  return model.things(at).some(({ kind }) => kind === 'library-call');
}

function configured(model: Model): readonly Adjustment[] {
  return [...configuringNames].flatMap((name) =>
    [...model.callsNamed(name)].flatMap((call) => {
      if (!isShipped(model, call.file)) return [];
      const callee = unwrap(call.call.callee);
      const found = callee.kind === 'member' ? owners(model, call.file, callee, 'configures', false) : [];
      return found.length > 0 && setsTime(model, call) ? found : [];
    }),
  );
}

/** The clients a path of members starts from, by the paths their types name. */
function owners(
  model: Model,
  file: FileFacts,
  target: Value,
  by: 'assigned' | 'configures',
  inherited: boolean,
): readonly Adjustment[] {
  const path = memberPath(target)?.path ?? [];
  const folder = model.package(file.path)?.folder;
  let found: readonly Adjustment[] = [];
  let owner = unwrap(target);
  for (let steps = 1; steps <= path.length && owner.kind === 'member'; steps++) {
    owner = unwrap(owner.object);
    const suffix = path.slice(-steps).join('.');
    if (!types.some(({ bounds }) => bounds?.[by]?.includes(suffix))) continue;
    const named = model.things({ file, value: owner }).flatMap((thing): readonly Adjustment[] => {
      if (
        thing.kind !== 'library' ||
        ![...lineage(model, thing.type)].some(({ bounds }) => bounds?.[by]?.includes(suffix))
      )
        return [];
      return [{ library: libraryOf(thing), folder, client: thing, inherited }];
    });
    if (named.length > 0) found = named;
  }
  return found;
}

/** Whether an interceptor sets a limit on the options it is given, or on those it gives back. */
function setsTime(model: Model, call: CallAt): boolean {
  return model.callbacks(call).some(({ fn, argument }) => {
    if (argument !== 0) return false;
    const { file } = fn;
    const writes = file.memberWrites.some(
      (write) => TIME_KEYS.has(write.target.property ?? '') && fn.fn.start <= write.start && write.end <= fn.fn.end,
    );
    const merges = callsIn(fn).flatMap((each) => each.call.args);
    return (
      writes ||
      [...fn.fn.returns, ...merges].some((value) => [...TIME_KEYS].some((key) => property(value, key) !== undefined))
    );
  });
}

function libraryWide(model: Model): readonly Adjustment[] {
  return [...libraryWideNames].flatMap((name) =>
    [...model.callsNamed(name)].flatMap((call): readonly Adjustment[] => {
      const found = isShipped(model, call.file) ? model.library(call) : undefined;
      if (found?.call.timeouts?.scope !== 'library') return [];
      if (limitOf(model, call, found.call.timeouts, { maxMs: 0 }).state === 'none') return [];
      return [{ library: found.library, folder: model.package(call.file.path)?.folder, inherited: true }];
    }),
  );
}
