/** Limits of Fastify: of a route's own, or of the plugin for all. */
import type { FileFacts, Model, Route, Value } from '../../../engine/authoring.ts';
import { property, unwrap } from '../../../engine/authoring.ts';
import { registrationCall } from './registration.ts';

const PACKAGES = new Set(['@fastify/rate-limit', 'fastify-rate-limit']);

export function limitedByPlugin(model: Model, route: Route): boolean {
  return hasOwnLimit(model, route) || pluginFiles(model, route).some((file) => isGlobal(file));
}

/** Files of the same package that register the plugin. */
export function pluginFiles(model: Model, route: Route): readonly FileFacts[] {
  const folder = model.package(route.registered.path)?.folder;
  return model
    .gather('files with @fastify/rate-limit', (file) =>
      file.imports.some(({ module, typeOnly }) => !typeOnly && PACKAGES.has(module)) ? [file.path] : [],
    )
    .filter((path) => model.package(path)?.folder === folder)
    .flatMap((path) => model.file(path) ?? []);
}

/** `{ config: { rateLimit: { max: 5 } } }`, of a route or of the route's options. */
function hasOwnLimit(model: Model, route: Route): boolean {
  const where = registrationCall(model, route);
  return (where?.call.args ?? []).some((value) => {
    const options = where && model.source({ file: where.file, value }).value;
    const config = property(options, 'config');
    const own = config && where && property(model.source({ file: where.file, value: config }).value, 'rateLimit');
    return own !== undefined && !isFalse(own);
  });
}

/** Not where every registration says `global: false`. What a loader registers has its options beside it. */
function isGlobal(file: FileFacts): boolean {
  const objects = file.calls
    .filter(({ callee }) => callee.kind === 'member' && callee.property === 'register')
    .flatMap(({ args }) => args);
  const exported = file.exports.flatMap(({ value, binding }) => value ?? file.bindings[binding ?? -1]?.init ?? []);
  const said = [...objects, ...exported].flatMap((value) => property(value, 'global') ?? []);
  return said.length === 0 || !said.every(isFalse);
}

function isFalse(value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'literal' && inner.value === false;
}
