/** Calls of a file that make a client with connections of its own. */
import type { CallAt, CheckContext, FileFacts, Model, ClientOpening, Value } from '../../../engine/authoring.ts';
import { environmentRead, property, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './rule.ts';

export interface Opened {
  readonly call: CallAt;
  readonly library: string;
  readonly opening: ClientOpening;
}

/** Drivers that speak HTTP or are made for functions at the edge, where a client per request is the way. */
const PER_REQUEST_DRIVERS =
  /^(?:@neondatabase\/serverless|@vercel\/postgres|@planetscale\/database|@libsql\/client|@prisma\/client\/(?:edge|wasm)|drizzle-orm\/(?:neon-http|neon-serverless|planetscale-serverless|vercel-postgres|d1|durable-sqlite|xata-http|tidb-serverless|(?:pg|mysql|sqlite)-proxy|libsql|aws-data-api).*)$/;

/** A query builder that is given a client (`new Kysely({ dialect: … new Pool() … })`) stands for it. */
export function openingsIn({ file, model }: CheckContext<Options>): readonly Opened[] {
  const found: Opened[] = [];
  for (const [index, fact] of file.calls.entries()) {
    if ((file.blocks[fact.block]?.fn ?? -1) < 0 && !isInField(file, fact)) continue;
    if (!isLikely(file, fact.callee)) continue;
    const opened = openedBy(model, { file, index, call: fact });
    if (opened) found.push(opened);
  }
  return found.map((opened) => wrapping(model, opened)).filter(isFirst);
}

function isInField(file: FileFacts, { start, end }: CallAt['call']): boolean {
  return file.classes.some(({ fields }) =>
    fields.some(({ value, static: isStatic }) => value && !isStatic && value.start <= start && end <= value.end),
  );
}

const NAMES = /^(?:init|initSync|connect|create\w*|producer|producers)$/;

/** Before the model is asked: a constructor, an imported function, or a method with such a name. */
function isLikely(file: FileFacts, callee: Value): boolean {
  if (callee.kind === 'ref') return file.bindings[callee.binding]?.kind !== 'function';
  if (callee.kind !== 'member' || callee.property === undefined) return false;
  return NAMES.test(callee.property) || /^[A-Z]/.test(callee.property) || callee.property === 'knex';
}

function openedBy(model: Model, call: CallAt): Opened | undefined {
  const known = model.library(call);
  const opening = known?.call.opens;
  if (!known || !opening || PER_REQUEST_DRIVERS.test(moduleOf(call))) return undefined;
  return !opening.when || isSaid(model, call, opening.when)
    ? { call, library: storeName(known.library), opening }
    : undefined;
}

const storeName = (library: string) => library.replace(/ \(in process\)$/, '');

/** The module that the callee, or what it is a member of, is imported from. */
function moduleOf({ file, call }: CallAt): string {
  let root = unwrap(call.callee);
  while (root.kind === 'member') root = unwrap(root.object);
  return (root.kind === 'ref' ? file.bindings[root.binding]?.import?.module : undefined) ?? '';
}

/** Whether argument 0 says where to connect: a text, or options with one of the keys. */
function isSaid(model: Model, { file, call }: CallAt, keys: readonly string[]): boolean {
  const [first] = call.args;
  if (!first) return false;
  const given = model.source({ file, value: first });
  const value = unwrap(given.value);
  if (value.kind !== 'object')
    return (
      value.kind === 'template' ||
      (value.kind === 'literal' && typeof value.value === 'string') ||
      environmentRead(given.file, value) !== undefined
    );
  return keys.some((key) => {
    const option = property(value, key);
    const inner = option && unwrap(option);
    return inner !== undefined && !(inner.kind === 'literal' && inner.value === false);
  });
}

/** The outermost call of a library that the client is made for and given to. */
function wrapping(model: Model, opened: Opened): Opened {
  const { file, call } = opened.call;
  const around = file.calls.findIndex(
    (each, index) =>
      index !== opened.call.index &&
      each.start <= call.start &&
      call.end <= each.end &&
      each.block === call.block &&
      each.args.some((argument) => argument.start <= call.start && call.end <= argument.end) &&
      isWrapper(model, { file, index, call: each }),
  );
  const outer = file.calls[around];
  if (!outer) return opened;
  const where = { file, index: around, call: outer };
  const thing = model.things({ file, value: { kind: 'call', call: around, start: outer.start, end: outer.end } })[0];
  const library = model.library(where)?.library ?? (thing?.kind === 'library' ? thing.type.replace(/\.\w+$/, '') : '');
  return { ...opened, call: where, library: storeName(library) || opened.library };
}

/** What is made of a client: another client, a query builder, a queue. */
function isWrapper(model: Model, where: CallAt): boolean {
  const { file, index, call } = where;
  if (model.library(where)?.call.opens) return true;
  return model
    .things({ file, value: { kind: 'call', call: index, start: call.start, end: call.end } })
    .some(({ kind }) => kind === 'library' && call.form === 'new');
}

/** One finding for one place. */
function isFirst({ call }: Opened, index: number, all: readonly Opened[]): boolean {
  return all.findIndex((each) => each.call.index === call.index) === index;
}
