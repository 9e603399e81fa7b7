/** Cookies that scripts in the browser read: `Cookies.get('token')` of js-cookie, and `document.cookie` by hand. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { memberPath } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { calleeName } from '../../project/file-index.ts';
import type { Said } from '../../project/gathered.ts';
import type { Model, Place } from '../../project/types.ts';

const LIBRARIES = new Set(['js-cookie', 'universal-cookie', 'react-cookie', 'cookies-next', 'nookies', 'tiny-cookie']);
const READS = new Set(['get', 'getCookie', 'useCookies']);
/** A cookie's name in a text or pattern that is looked for: `token=`, `(?:^|; )token=([^;]*)`. */
const NAMES = /[\w.-]{2,}/g;

/** The first place where a script reads the cookie of this name. */
export function scriptReader(model: Model, name: string): Place | undefined {
  return model.lookUp('cookies that scripts read', name, (file) => readIn(model, file))[0];
}

function readIn(model: Model, file: FileFacts): Said<Place>[] {
  const role = model.role(file.path);
  if (role !== 'source' && role !== 'client') return [];
  const place = (at: Range): Place => ({ path: file.path, at: { start: at.start, end: at.end } });
  const found: Said<Place>[] = [];
  if (file.imports.some(({ module, typeOnly }) => LIBRARIES.has(module) && !typeOnly))
    for (const call of file.calls) {
      if (!READS.has(calleeName(call, file) ?? '')) continue;
      const [first] = call.args;
      for (const value of first?.kind === 'array' ? first.elements : [first]) {
        const name = textOf(model, file, value);
        if (name !== undefined) found.push([name, place(call)]);
      }
    }
  return [...found, ...readByHand(model, file, place)];
}

/** The text that a value always is. */
function textOf(model: Model, file: FileFacts, value: Value | undefined): string | undefined {
  const constant = value && model.constant({ file, value });
  return typeof constant === 'string' ? constant : undefined;
}

function readByHand(model: Model, file: FileFacts, place: (at: Range) => Place): Said<Place>[] {
  const written = new Set<object>(file.memberWrites.map(({ target }) => target));
  const reads = valuesOf(file, 'member').filter((value) => {
    const path = value.property === 'cookie' && !written.has(value) ? memberPath(value) : undefined;
    return path?.root.kind === 'global' && [path.root.name, ...path.path].join('.').endsWith('document.cookie');
  });
  return reads.flatMap((read) => {
    const index = file.functions.findLastIndex((fn) => fn.start <= read.start && read.end <= fn.end);
    const fn = file.functions[index];
    const around = fn ?? { start: 0, end: Infinity };
    const inside = (value: Range) => around.start <= value.start && value.end <= around.end;
    const texts = [
      ...valuesOf(file, 'literal').flatMap((value) =>
        inside(value) && typeof value.value === 'string' ? [value.value] : [],
      ),
      ...valuesOf(file, 'opaque').flatMap((value) => (inside(value) ? (value.pattern ?? []) : [])),
    ];
    const own = texts.flatMap((text) => text.match(NAMES) ?? []).map((name): Said<Place> => [name, place(read)]);
    const asked = fn ? model.callers({ file, index, fn }) : [];
    const others = asked.flatMap((caller): Said<Place>[] => {
      const name = textOf(model, caller.file, caller.call.args[0]);
      const { start, end } = caller.call;
      return name === undefined ? [] : [[name, { path: caller.file.path, at: { start, end } }]];
    });
    return [...own, ...others];
  });
}
