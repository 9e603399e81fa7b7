/** A page number that the read can skip by: a new parameter of the function with the read, or one read off the request. */
import type { Edit, FileFacts, FunctionAt, Sources } from '../../../engine/authoring.ts';
import { blockAt } from '../../../engine/authoring.ts';
import type { LimitEdit, Limiting } from './limiting.ts';
import { insert } from './limiting.ts';

export interface PageParameter {
  /** At least 1, in code. */
  readonly expression: string;
  readonly edits: LimitEdit;
}

export function pageParameter({ model, read }: Limiting, sender: FunctionAt): PageParameter | undefined {
  const { file } = read;
  const index = file.blocks[blockAt(file, read.call)]?.fn ?? -1;
  const fn = file.functions[index];
  if (!fn || file.bindings.some(({ name, param }) => name === 'page' && param?.fn === index)) return undefined;
  const [route] = model.routesTo({ file, index, fn }, 0);
  if (route) return fn === sender.fn ? fromRequest(file, index, route.route.framework) : undefined;
  const last = fn.params.at(-1);
  if (fn.passedTo || last?.rest || fn.kind === 'constructor') return undefined;
  const expression = 'Math.max(1, page)';
  return { expression, edits: (sources) => [added(file, fn, last?.end, sources)] };
}

function added(file: FileFacts, fn: FunctionAt['fn'], last: number | undefined, { text }: Sources): Edit {
  if (last !== undefined) return insert(file.path, last, ', page = 1');
  const from = Math.max(fn.start, fn.nameRange.start);
  const open = text(file.path).indexOf('(', from);
  return insert(file.path, open + 1, 'page = 1');
}

/** How the frameworks whose handlers are given the request name a query parameter. */
const QUERY: Readonly<Record<string, (parameter: string) => string>> = {
  Express: (request) => `${request}.query.page`,
  '@koa/router': (context) => `${context}.query.page`,
  Hono: (context) => `${context}.req.query('page')`,
};

function fromRequest(file: FileFacts, index: number, framework: string): PageParameter | undefined {
  const fn = file.functions[index];
  const name = fn?.params[0]?.name;
  const query = QUERY[framework];
  const body = fn && file.blocks[fn.block];
  if (!query || name === undefined || !body) return undefined;
  return {
    expression: 'page',
    edits: ({ text }) => {
      const source = text(file.path);
      if (source[body.start] !== '{') return [];
      const indent = /^\{\s*\n([ \t]*)/.exec(source.slice(body.start))?.[1] ?? '  ';
      return [insert(file.path, body.start + 1, `\n${indent}const page = Math.max(1, Number(${query(name)}) || 1);`)];
    },
  };
}
