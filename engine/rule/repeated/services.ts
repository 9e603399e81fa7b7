/** Loops over parts of the program (services, handlers, clients, settings) rather than over data. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { ClassAt, LoopAround, Model, Thing } from '../../project/types.ts';
import { elementVariable } from './elements.ts';

/** Their number is fixed by the program or its deployment, and each does something of its own. */
export function goesOverProgram(model: Model, loop: LoopAround): boolean {
  return model.recall(
    'loop over the program',
    loop.file,
    loop,
    () => goesOverServices(model, loop) || isConfigured(model, loop),
  );
}

/** Whether a value is a service that the program has one of: `getProvider(dataSource)`. */
export function isService(model: Model, file: FileFacts, value: Value): boolean {
  const things = model.things({ file, value });
  return things.length > 0 && things.every((thing) => thing.kind === 'instance' && isInjected(thing.of));
}

/** Whether each element is a part of the program, as far as types say. */
export function goesOverServices(model: Model, loop: LoopAround): boolean {
  const { file } = loop;
  const variable = elementVariable(loop);
  if (variable === undefined) return false;
  const element: Value = { kind: 'ref', binding: variable, start: 0, end: 0 };
  const things = model.things({ file, value: element });
  const kept = loop.over !== undefined && isKept(file, loop.over);
  return (
    things.length > 0 &&
    things.every((thing) => isProgram(thing, kept) || (kept && holdsClient(model, file, element, thing)))
  );
}

/** `{ name: 'orders', repository: this.orders }` */
function holdsClient(model: Model, file: FileFacts, element: Value, thing: Thing): boolean {
  const names = thing.kind === 'shape' ? thing.members.map(({ name }) => name) : keysOf(thing);
  return names.some((property) => {
    const part: Value = { kind: 'member', object: element, property, propertyRange: element, start: 0, end: 0 };
    return model
      .things({ file, value: part })
      .some((each) => each.kind === 'library' && !ROWS.has(each.type) && !each.request);
  });
}

function keysOf(thing: Thing): readonly string[] {
  const object = thing.kind === 'object' ? thing.of.value : undefined;
  return object?.kind === 'object' ? object.properties.flatMap(({ key }) => key ?? []) : [];
}

/** Objects of libraries that are rows; their other objects are clients, models and connections. */
const ROWS = new Set(['Sequelize.Model', 'Mongoose.Document', 'TypeORM.BaseEntity', 'Objection.Model']);

function isProgram(thing: Thing, kept: boolean): boolean {
  switch (thing.kind) {
    case 'function':
    case 'class':
    case 'library-class':
    case 'library-call':
      return true;
    case 'instance':
      return (
        isInjected(thing.of) ||
        (kept && !thing.of.cls.decorators.some((each) => /^Entity$/.test(decoratorName(thing.of.file, each) ?? '')))
      );
    case 'library':
      return kept && !ROWS.has(thing.type) && thing.request === undefined;
    default:
      return false;
  }
}

/** A list that the object or module keeps (`this.handlers`, a constant), not one that was just fetched. */
function isKept(file: FileFacts, over: Value): boolean {
  const source = unwrap(over);
  if (source.kind === 'member') return unwrap(source.object).kind === 'this';
  const binding = source.kind === 'ref' ? file.bindings[source.binding] : undefined;
  return (
    source.kind === 'array' ||
    binding?.import !== undefined ||
    (binding?.init !== undefined && unwrap(binding.init).kind === 'array')
  );
}

const INJECTED = new Set([
  'Injectable',
  'injectable',
  'singleton',
  'Singleton',
  'Service',
  'Controller',
  'Processor',
  'Resolver',
]);

/** An object of which a container makes one, or one per request. */
function isInjected({ file, cls }: ClassAt): boolean {
  return cls.decorators.some((decorator) => INJECTED.has(decoratorName(file, decorator) ?? ''));
}

/** The imported name of a decorator, called or not. */
function decoratorName(file: FileFacts, decorator: Value): string | undefined {
  const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
  const binding = callee?.kind === 'ref' ? file.bindings[callee.binding] : undefined;
  return binding?.import?.name;
}

/** All of the list comes from the environment, so that the deployment says how long it is. */
function isConfigured(model: Model, { file, over }: LoopAround): boolean {
  if (!over) return false;
  const origins = model.origins({ file, value: over });
  return (
    origins.some(({ kind }) => kind === 'env') && origins.every(({ kind }) => kind === 'env' || kind === 'literal')
  );
}
