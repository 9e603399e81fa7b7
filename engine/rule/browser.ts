/** Code that runs in browsers although neither its path nor its imports show it. */
import { valuesOf } from '../facts/values-of.ts';
import type { FileFacts, Range } from '../facts/model.ts';
import { calleeName } from '../project/file-index.ts';
import type { FunctionAt, Model } from '../project/types.ts';
import { isUiPackage } from './packages.ts';

const BROWSER_GLOBALS = new Set([
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'XMLHttpRequest',
  'FileReader',
  'Image',
]);
const HOOK = /^use[A-Z]/;
const REACT = /^(?:react|preact)(?:\/|$)|react-query$|^swr(?:\/|$)/;
/** Calls of browser drivers whose callback runs in the page: `page.evaluate(() => …)`. */
const IN_PAGE = /^(?:\$+eval|evaluate|evaluateHandle|waitForFunction|addInitScript|executeScript)$/;
const MAX_DEPTH = 8;

/** Whether code of these functions (innermost first, none at module level) only ever runs in a browser. */
export function runsInBrowser(model: Model, file: FileFacts, functions: readonly FunctionAt[]): boolean {
  if (functions.some(({ index }) => runsInPage(file, index))) return true;
  const outermost = functions.at(-1)?.fn;
  const owner = file.classes[outermost?.cls ?? -1] ?? outermost;
  if (
    outermost &&
    owner &&
    (usesBrowser(file, owner) ||
      (HOOK.test(outermost.name ?? '') && file.imports.some(({ module }) => REACT.test(module))))
  )
    return true;
  return isBrowserFile(model, file.path);
}

/** A client file, one of a package for browsers, or one that only such files import. */
function isBrowserFile(model: Model, path: string, depth = 0): boolean {
  if (model.role(path) === 'client' || isUiPackage(model, path)) return true;
  if (depth >= MAX_DEPTH || model.role(path) !== 'source') return false;
  const file = model.file(path);
  if (!file || file.directives.includes('use server') || file.imports.some(({ module }) => module === 'server-only'))
    return false;
  const isImportedByThem = () => {
    const importers = model.importers(path).filter((importer) => model.role(importer) !== 'test');
    return importers.length > 0 && importers.every((importer) => isBrowserFile(model, importer, depth + 1));
  };
  // Yes meanwhile: files may import each other.
  return model.recall('browser file', file, file, isImportedByThem, true);
}

function runsInPage(file: FileFacts, index: number): boolean {
  const passed = file.functions[index]?.passedTo;
  const call = passed && file.calls[passed.call];
  return call !== undefined && IN_PAGE.test(calleeName(call, file) ?? '');
}

const globals = new WeakMap<FileFacts, readonly Range[]>();

function usesBrowser(file: FileFacts, { start, end }: Range): boolean {
  let found = globals.get(file);
  if (!found) {
    const places: Range[] = [];
    const probes = new Set<object>();
    // `typeof window`: code that also runs elsewhere.
    for (const { operator, value } of valuesOf(file, 'unary')) if (operator === 'typeof') probes.add(value);
    for (const value of valuesOf(file, 'global'))
      if (BROWSER_GLOBALS.has(value.name) && !probes.has(value)) places.push(value);
    const pages = places.length === 0 ? [] : file.functions.filter((_, index) => runsInPage(file, index));
    found = places.filter((place) => !pages.some((page) => page.start <= place.start && place.end <= page.end));
    globals.set(file, found);
  }
  return found.some((place) => start <= place.start && place.end <= end);
}
