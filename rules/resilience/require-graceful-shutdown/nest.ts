/** Nest's providers that want to know when the application stops. */
import type { FileFacts, Model, Range } from '../../../engine/authoring.ts';

export interface Lifecycle {
  readonly name: string;
  readonly hook: string;
  readonly path: string;
  readonly at: Range;
}

const HOOKS: Readonly<Record<string, string>> = {
  OnModuleDestroy: 'onModuleDestroy',
  BeforeApplicationShutdown: 'beforeApplicationShutdown',
  OnApplicationShutdown: 'onApplicationShutdown',
};

/** Those of the package that the path belongs to. */
export function lifecycleProviders(model: Model, path: string): readonly Lifecycle[] {
  const folder = model.package(path)?.folder;
  return model
    .gather('shutdown hooks of providers', providersIn)
    .filter((each) => model.role(each.path) === 'source' && model.package(each.path)?.folder === folder);
}

function providersIn(file: FileFacts): Lifecycle[] {
  return file.classes.flatMap(({ name, implements: types, binding, start, end }) => {
    const hook = types.flatMap((type) => HOOKS[type.name] ?? [])[0];
    const own = binding === undefined ? undefined : file.bindings[binding];
    return name === undefined || hook === undefined
      ? []
      : [{ name, hook, path: file.path, at: own ? { start: own.start, end: own.end } : { start, end } }];
  });
}
