/** A linked project whose parts are found, and whose answers are shown, as code. */
import { eachValue } from '../../../engine/facts/each-value.ts';
import type { FileFacts, Range, Value } from '../../../engine/facts/model.ts';
import type { ProjectModel } from '../../../engine/project/model.ts';
import type { At, CallAt, CallEffect, FunctionAt, Origin, Thing } from '../../../engine/project/types.ts';
import { costs } from '../../../engine/rule/costs/index.ts';
import type { Cost, Factor } from '../../../engine/rule/costs/index.ts';
import { factsOf, modelOf } from './model-of.ts';

export class Linked {
  readonly model: ProjectModel;
  readonly #texts: Record<string, string>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.#texts = { ...texts };
    this.model = modelOf(texts);
  }

  set(path: string, text: string): void {
    this.#texts[path] = text;
    this.model.set(factsOf(path, text));
  }

  delete(path: string): void {
    this.model.delete(path);
  }

  /** The only call whose text begins like this. */
  call(head: string): CallAt {
    const calls = this.#files().flatMap((file) => file.calls.map((call, index): CallAt => ({ file, index, call })));
    return only(
      calls.filter(({ file, call }) => this.#text(file, call).startsWith(head)),
      head,
    );
  }

  /** The only value that reads like this. */
  value(code: string): At {
    const found = new Map<string, At>();
    for (const file of this.#files()) {
      eachValue(file, (value) => {
        const place = `${file.path}:${value.start}`;
        if (this.#text(file, value) === code && !found.has(place)) found.set(place, { file, value });
      });
    }
    return only([...found.values()], code);
  }

  argument(head: string, index = 0): At {
    const { file, call } = this.call(head);
    const value = call.args[index];
    if (value === undefined) throw new Error(`${head} has no argument ${index}`);
    return { file, value };
  }

  fn(name: string): FunctionAt {
    const fns = this.#files().flatMap((file) => file.functions.map((fn, index): FunctionAt => ({ file, index, fn })));
    return only(
      fns.filter(({ fn }) => fn.name === name),
      name,
    );
  }

  things(code: string): string[] {
    return this.model.things(this.value(code)).map(shownThing);
  }

  /** What the call that begins like this gives. */
  result(head: string): string[] {
    const { file, index, call } = this.call(head);
    const value: Value = { kind: 'call', call: index, start: call.start, end: call.end };
    return this.model.things({ file, value }).map(shownThing);
  }

  targets(head: string): string[] {
    return this.model.targets(this.call(head)).map(shownFunction);
  }

  callers(name: string): string[] {
    return this.model.callers(this.fn(name)).map((call) => this.#place(call.file, call.call));
  }

  /** `read many author limit:none` */
  effect(head: string): string | undefined {
    const effect = this.model.effect(this.call(head));
    return effect && shownEffect(effect);
  }

  /** The heads of the loops around a call, innermost first. */
  loops(head: string): string[] {
    const { file, call } = this.call(head);
    return this.model.loops(file, call.block).map(({ form, head: at, rounds, file: home }) => {
      const times = rounds === undefined ? '' : ` ×${rounds}`;
      return `${form} ${this.#text(home, at)}${times}`;
    });
  }

  callbacks(head: string): string[] {
    const { file } = this.call(head);
    return this.model.callbacks(this.call(head)).map(({ fn, runs, over }) => {
      const list = over ? ` of ${this.#text(file, over)}` : '';
      return `${shownFunction(fn)} ${runs}${list}`;
    });
  }

  /** Calls of the shortest way to a call with an effect of this kind. */
  reach(head: string, kind: CallEffect['kind'], maxDepth = 6): string[] | undefined {
    const witness = this.model.reach(this.call(head), (effect) => effect.kind === kind, maxDepth);
    return witness?.hops.map(({ file, call }) => this.#text(file, call.nameRange));
  }

  /** What a run of a function costs: `loadAll > findMany [each ids, constant KINDS 3] in transaction, later`. */
  costs(name: string): string[] {
    return this.costsOf(this.fn(name));
  }

  costsOf(fn: FunctionAt): string[] {
    return costs(this.model, fn).map((cost) => this.#cost(cost));
  }

  #cost({ hops, factors, inTransaction, later }: Cost): string {
    const path = hops.map(({ file, call }) => this.#text(file, call.nameRange)).join(' > ');
    const times = factors.length === 0 ? '' : ` [${factors.map(shownFactor).join(', ')}]`;
    return [path + times, ...(inTransaction ? ['in transaction'] : []), ...(later ? ['later'] : [])].join(' ');
  }

  /** Where the first argument of a call comes from, or a part of it. */
  origins(head: string, path?: readonly string[]): string[] {
    return this.model
      .origins(this.argument(head), undefined, path)
      .map((origin) => this.#origin(origin))
      .sort();
  }

  constant(code: string): string | number | boolean | null | undefined {
    return this.model.constant(this.value(code));
  }

  /** `Express GET /users list`, sorted. */
  routes(): string[] {
    return this.model
      .routes()
      .map(({ framework, method, path, handler }) => `${framework} ${method} ${path} ${shownFunction(handler)}`)
      .sort();
  }

  text({ file, value }: At): string {
    return this.#text(file, value);
  }

  #origin(origin: Origin): string {
    switch (origin.kind) {
      case 'request':
        return ['request', origin.part, ...origin.path].join(' ');
      case 'env':
        return `env ${origin.name}`;
      case 'literal':
        return JSON.stringify(origin.value);
      case 'call':
        return `call ${this.#text(origin.call.file, origin.call.call.nameRange)}`;
      case 'parameter':
        return `parameter ${origin.name}`;
      case 'stopped':
        return `stopped ${this.text(origin.at)}`;
      default:
        return origin.kind;
    }
  }

  #files(): FileFacts[] {
    return this.model.paths().flatMap((path) => this.model.file(path) ?? []);
  }

  #text(file: FileFacts, { start, end }: Range): string {
    return (this.#texts[file.path] ?? '').slice(start, end);
  }

  #place(file: FileFacts, call: Range): string {
    const before = (this.#texts[file.path] ?? '').slice(0, call.start);
    return `${file.path}:${before.split('\n').length}`;
  }
}

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${what}`);
  return first;
}

function shownFunction({ file, fn }: FunctionAt): string {
  const owner = fn.cls === undefined ? undefined : file.classes[fn.cls]?.name;
  const name = fn.name ?? '(function)';
  return owner === undefined ? name : `${owner}.${name}`;
}

function shownThing(thing: Thing): string {
  switch (thing.kind) {
    case 'library':
      return thing.entity === undefined ? thing.type : `${thing.type}<${thing.entity}>`;
    case 'library-class':
      return `class ${thing.type}`;
    case 'library-call':
      return `call ${thing.library}.${thing.name}`;
    case 'package':
      return `package ${thing.module}.${thing.name}`;
    case 'instance':
    case 'class':
      return `${thing.kind} ${thing.of.cls.name ?? ''}`;
    case 'function':
      return `function ${shownFunction(thing.of)}`;
    case 'module':
      return `module ${thing.file.path}`;
    case 'shape':
      return `shape ${thing.members.map(({ name }) => name).join(',')}`;
    default:
      return thing.kind;
  }
}

function shownFactor(factor: Factor): string {
  return `${factor.kind} ${factor.over}${factor.kind === 'constant' ? ` ${factor.times}` : ''}`;
}

function shownEffect({ kind, rows, target, limit, sql }: CallEffect): string {
  return [kind, rows, target ?? '?', `limit:${limit}`, ...(sql === undefined ? [] : [sql])].join(' ');
}
