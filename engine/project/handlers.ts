/** Functions that handle requests, behind the names and wrappers they are registered by. */
import { propertySource, source } from './constants.ts';
import { exportThings } from './import-things.ts';
import { things } from './things.ts';
import type { At, FunctionAt, Thing } from './types.ts';
import { at, type World } from './world.ts';

/** The function behind a handler: written in place, named, or wrapped (`asyncHandler(async (req, res) => …)`). */
export function handlers(world: World, where: At, depth = 0): readonly FunctionAt[] {
  const direct = things(world, where).flatMap((thing) => (thing.kind === 'function' ? loaded(world, thing.of) : []));
  const { file, value } = valueBehind(world, where);
  if (value.kind === 'array')
    return value.elements.slice(-1).flatMap((element) => handlers(world, at(file, element), depth + 1));
  if (value.kind !== 'call' || depth > 3) return direct;
  const inner = (file.calls[value.call]?.args ?? []).flatMap((argument) =>
    handlers(world, at(file, argument), depth + 1),
  );
  return inner.length > 0 ? inner : direct;
}

/** `lazyHandler(() => import('./orders'))`: what the module exports by default; any other function is itself. */
function loaded(world: World, of: FunctionAt): readonly FunctionAt[] {
  const [result] = of.fn.params.length === 0 ? of.fn.returns : [];
  const call = result?.kind === 'call' ? of.file.calls[result.call] : undefined;
  const found =
    result && call?.form === 'import'
      ? things(world, at(of.file, result)).flatMap((thing) =>
          thing.kind === 'module' ? exportThings(world, thing.file, 'default') : [],
        )
      : [];
  const functions = found.flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
  return functions.length > 0 ? functions : [of];
}

/** What a handler's name was given, also as a member of a module or of a controller's object. */
function valueBehind(world: World, where: At): At {
  const named = source(world, where);
  const { file, value } = named;
  if (value.kind !== 'member' || value.property === undefined) return named;
  const { property } = value;
  for (const thing of things(world, at(file, value.object))) {
    const found = memberValue(world, thing, property);
    if (found) return found;
  }
  return named;
}

function memberValue(world: World, thing: Thing, property: string): At | undefined {
  if (thing.kind === 'object') return propertySource(world, thing.of, property);
  if (thing.kind === 'module') {
    const exported = thing.file.exports.find((fact) => fact.name === property)?.value;
    return exported && source(world, at(thing.file, exported));
  }
  if (thing.kind !== 'instance' && thing.kind !== 'class') return undefined;
  const { file, cls } = thing.of;
  const field = cls.fields.find((each) => each.name === property && each.static === (thing.kind === 'class'));
  return field?.value && at(file, field.value);
}
