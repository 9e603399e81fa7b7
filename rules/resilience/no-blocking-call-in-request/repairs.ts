/** The form that gives a promise, awaited. */
import type { Edit, FileFacts, Model, Repair, Sources, TSESTree } from '../../../engine/authoring.ts';
import { enclosingFunctions, importing, isImportable, localName, nodesAround } from '../../../engine/authoring.ts';
import type { Blocking } from './blocking.ts';

/** Functions of files that only exist for open files, or give something else with promises. */
const NO_TWIN = /^(?:read|readv|write|writev|fsync|ftruncate|open|opendir)Sync$/;
const NESTED = new Set(['fs', 'graceful-fs']);
const SAME_MODULE = new Set(['fs-extra', 'bcrypt', 'bcryptjs', '@node-rs/bcrypt']);
const CALLBACKS = new Set(['zlib', 'crypto', 'child_process']);
const PROGRAM = /^exec(?:File)?Sync$/;

/** What to use instead, in words. */
export function twinOf({ module, exported }: Blocking): string | undefined {
  if (module === undefined || !exported.endsWith('Sync') || NO_TWIN.test(exported)) return undefined;
  const name = exported.slice(0, -'Sync'.length);
  if (NESTED.has(module)) return `fs.promises.${name}`;
  if (SAME_MODULE.has(module)) return name;
  if (module === 'child_process' && !PROGRAM.test(exported)) return undefined;
  return CALLBACKS.has(module) ? `promisify(${name})` : undefined;
}

export function repairsOf(model: Model, file: FileFacts, blocking: Blocking): Repair[] {
  const { call: where, module } = blocking;
  const twin = twinOf(blocking);
  if (!where || twin === undefined || module === undefined) return [];
  // Some await what gives no promise.
  const { awaited } = where.call;
  if (awaited && module === 'child_process') return [];
  // `promisify` cannot tell the types of its two forms apart.
  if (blocking.exported === 'scryptSync') return [];
  const [fn] = enclosingFunctions(where);
  if (!fn || fn.fn.generator || /^(?:constructor|getter|setter)$/.test(fn.fn.kind)) return [];
  const isHandler = model.routesOf(fn).length > 0;
  const makesAsync = !fn.fn.async;
  if (makesAsync && (!isHandler || fn.fn.returnType !== undefined)) return [];
  const { callee } = where.call;
  const name = blocking.exported.slice(0, -'Sync'.length);
  const isMember = callee.kind === 'member';
  const needed = neededImports(file, module, name, isMember);
  if (needed.some(([from, each]) => !isImportable(file, from, each))) return [];
  return [
    {
      title: `Await ${twin}`,
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const [, imported] = needed[0] ?? [];
        const local = imported === undefined ? name : (localName(file, needed[0]?.[0] ?? '', imported) ?? imported);
        const object = callee.kind === 'member' ? text.slice(callee.object.start, callee.object.end) : '';
        const target = targetOf(module, isMember ? `${object}.${name}` : local, isMember, object, name);
        const parent = parentOf(sources, file, where.call);
        const isProgram = module === 'child_process';
        const takes = isProgram && where.call.used;
        const isInside = takes || (!awaited && isObject(parent, where.call));
        const edits: Edit[] = [
          {
            path: file.path,
            range: { start: callee.start, end: callee.end },
            text: `${isInside ? '(' : ''}${awaited ? '' : 'await '}${target}`,
          },
          ...needed.flatMap(([from, each]) => importing(file, sources, from, each)),
        ];
        const ending = `)${isInside ? ')' : ''}${takes ? '.stdout' : ''}`;
        if (ending !== ')')
          edits.push({ path: file.path, range: { start: where.call.end - 1, end: where.call.end }, text: ending });
        if (makesAsync)
          edits.push({ path: file.path, range: { start: fn.fn.start, end: fn.fn.start }, text: 'async ' });
        return edits;
      },
    },
  ];
}

/** Modules and exports that the repaired code uses. */
function neededImports(
  file: FileFacts,
  module: string,
  name: string,
  isMember: boolean,
): (readonly [string, string])[] {
  const written = file.imports.find((fact) => fact.module.replace(/^node:/, '') === module)?.module ?? module;
  const prefix = written.startsWith('node:') ? 'node:' : '';
  if (NESTED.has(module)) return isMember ? [] : [[`${prefix}fs/promises`, name]];
  if (SAME_MODULE.has(module)) return isMember ? [] : [[written, name]];
  const promisify = [`${prefix}util`, 'promisify'] as const;
  return isMember ? [promisify] : [[written, name], promisify];
}

function targetOf(module: string, plain: string, isMember: boolean, object: string, name: string): string {
  if (NESTED.has(module)) return isMember ? `${object}.promises.${name}` : plain;
  return SAME_MODULE.has(module) ? plain : `promisify(${plain})`;
}

function parentOf(sources: Sources, file: FileFacts, { start, end }: { readonly start: number; readonly end: number }) {
  const around = nodesAround(sources.tree(file.path), { start, end });
  const at = around.findIndex((node) => node.type === 'CallExpression' && node.start === start && node.end === end);
  return around[at - 1];
}

/** Something is read off its result, which `await` must come before. */
function isObject(parent: TSESTree.Node | undefined, { start }: { readonly start: number }): boolean {
  if (parent?.type === 'MemberExpression') return parent.object.start === start;
  return parent?.type === 'TSNonNullExpression' || (parent?.type === 'CallExpression' && parent.callee.start === start);
}
