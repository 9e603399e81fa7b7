/** Everything that can be asked of a model about some files, and the answers as texts that can be compared. */
import { libraries } from '../../../engine/catalog/index.ts';
import { eachValue } from '../../../engine/facts/each-value.ts';
import type { FileFacts } from '../../../engine/facts/model.ts';
import { ProjectModel } from '../../../engine/project/model.ts';
import { factsOf } from '../../engine/project/model-of.ts';
import { isCode } from './projects.ts';
import type { Files } from './projects.ts';

export interface Question {
  readonly name: string;
  ask(): unknown;
}

export function allFacts(files: Files): FileFacts[] {
  return Object.entries(files)
    .filter(([path]) => isCode(path))
    .map(([path, text]) => factsOf(path, text));
}

export function linkedModel(facts: readonly FileFacts[], files: Files): ProjectModel {
  const json = (path: string): unknown => (files[path] === undefined ? undefined : parsed(files[path]));
  const model = new ProjectModel({ libraries, configs: { json }, role: () => 'source' });
  for (const file of facts) model.set(file);
  return model;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** In path order, and in the order of the code. */
export function questionsOf(model: ProjectModel, facts: readonly FileFacts[]): Question[] {
  return [{ name: 'routes', ask: () => model.routes() }, ...facts.flatMap((file) => aboutFile(model, file))];
}

function aboutFile(model: ProjectModel, file: FileFacts): Question[] {
  const questions: Question[] = [{ name: `importers ${file.path}`, ask: () => model.importers(file.path) }];
  const add = (name: string, start: number, ask: () => unknown): void => {
    questions.push({ name: `${name} ${file.path}:${start}`, ask });
  };
  eachValue(file, (value) => {
    if (value.kind !== 'literal') add(`things of ${value.kind}`, value.start, () => model.things({ file, value }));
  });
  file.calls.forEach((call, index) => {
    const where = { file, index, call };
    add('targets', call.start, () => model.targets(where));
    add('library', call.start, () => model.library(where)?.name);
    add('effect', call.start, () => model.effect(where));
    add('callbacks', call.start, () => model.callbacks(where));
    add('loops', call.start, () => model.loops(file, call.block));
    add('reach', call.start, () => model.reach(where, ({ kind }) => kind === 'read', 4));
    call.args.forEach((value) => {
      add('origins', value.start, () => model.origins({ file, value }));
      add('constant', value.start, () => model.constant({ file, value }));
    });
  });
  file.functions.forEach((fn, index) => {
    const of = { file, index, fn };
    add('callers', fn.start, () => model.callers(of));
    add('responses', fn.start, () => model.responses(of));
    add('routes to', fn.start, () => model.routesTo(of, 3));
  });
  return questions;
}

/** Parts of facts by their place, files by their path. */
export function shown(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Set) return [...(value as Set<number>)].sort((a, b) => a - b);
    if ('memberWrites' in value && 'path' in value) return value.path;
    if ('start' in value && 'end' in value) {
      return `${'kind' in value ? String(value.kind) : ''}@${String(value.start)}-${String(value.end)}`;
    }
    return value;
  });
}
