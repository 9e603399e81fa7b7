/** What runs before a handler, by name, and whether it makes sure who asks. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { bare, calleeName, moduleName, requiredModule } from '../file-index.ts';
import type { At, Guard, Route } from '../types.ts';
import { callAt, type World } from '../world.ts';
import { asksFirst, checksIdentity } from './identity.ts';

export function guardsOf(world: World, route: Route): readonly Guard[] {
  const before = route.before.map((guard) => named(guard, checksIdentity(world, guard, route)));
  if (before.some(({ auth }) => auth)) return before;
  const own = asksFirst(world, route.handler);
  return own
    ? [...before, { name: writtenName(own.file, own.call.callee), auth: true, at: place(own.file, own.call) }]
    : before;
}

function named({ file, value }: At, auth: boolean): Guard {
  return { name: writtenName(file, value), auth, at: place(file, value) };
}

const place = ({ path }: FileFacts, { start, end }: Value | { start: number; end: number }) => ({
  path,
  at: { start, end },
});

/** `auth.required`, `requireRole` of `requireRole('admin')`, the name of a function written in place. */
function writtenName(file: FileFacts, value: Value): string {
  const inner = bare(value);
  switch (inner.kind) {
    case 'ref':
      return file.bindings[inner.binding]?.name ?? '';
    case 'global':
      return inner.name;
    case 'this':
    case 'super':
      return inner.kind;
    case 'member': {
      const object = writtenName(file, inner.object);
      return object ? `${object}.${inner.property ?? '*'}` : (inner.property ?? '');
    }
    case 'call': {
      const call = callAt(file, inner.call)?.call;
      if (!call) return '';
      // `require('cors')()`
      const module = requiredModule(call);
      return module === undefined ? writtenName(file, call.callee) : moduleName(module);
    }
    case 'function':
      return functionName(file, inner.fn);
    case 'spread':
      return writtenName(file, inner.value);
    case 'choice':
      return [...new Set(inner.options.map((option) => writtenName(file, option)))].join(' or ');
    default:
      return 'middleware';
  }
}

/** A function written in place is called by what it is given to: `use callback`. */
function functionName(file: FileFacts, index: number): string {
  const fn = file.functions[index];
  const call = fn?.passedTo && file.calls[fn.passedTo.call];
  const name = call && calleeName(call, file);
  return fn?.name ?? (name === undefined ? 'middleware' : `${name} callback`);
}
