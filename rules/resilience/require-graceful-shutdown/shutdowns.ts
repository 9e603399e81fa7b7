/** How each program of a project is stopped. */
import type { CallAt, Model, SignalFact, Start } from '../../../engine/authoring.ts';
import { loadersOf, programs, sharesLoader, signalFacts, startsOf } from '../../../engine/authoring.ts';
import { defectOf } from './listeners.ts';
import type { Defect } from './listeners.ts';

export interface Shutdown {
  readonly start: Start;
  /** None where nothing listens to SIGTERM. */
  readonly defect: Defect | undefined;
  /** Listeners to other signals only. */
  readonly others: readonly { readonly signal: string; readonly where: CallAt }[];
}

/** Programs that are not stopped in order. */
export function abruptShutdowns(model: Model, helpers: readonly string[]): readonly Shutdown[] {
  const key = helpers.join();
  return model.recall(`abrupt shutdowns ${key}`, undefined, model, () => {
    const starts = startsOf(model);
    if (starts.length === 0) return [];
    const signals = model
      .gather(`signals ${key}`, (file) => signalFacts(file, helpers))
      .filter(({ path }) => model.role(path) === 'source');
    const loaders = new Map(signals.map(({ path }) => [path, loadersOf(model, path)]));
    return programs(starts).flatMap((start): Shutdown[] => {
      const own = signals.filter(({ path }) => sharesLoader(loaders.get(path) ?? new Set(), start.loaders));
      return shutdownOf(model, start, own);
    });
  });
}

function shutdownOf(model: Model, start: Start, signals: readonly SignalFact[]): Shutdown[] {
  if (signals.some(({ signal }) => signal === 'any')) return [];
  const listeners = signals.flatMap((fact) => {
    const where = listenerOf(model, fact);
    return where ? [{ signal: fact.signal, where }] : [];
  });
  const terms = listeners.filter(({ signal }) => signal === 'SIGTERM');
  if (terms.length === 0) return [{ start, defect: undefined, others: listeners.filter(isInterrupt) }];
  for (const { where } of terms) {
    const defect = defectOf(model, where);
    if (defect) return [{ start, defect, others: [] }];
  }
  return [];
}

const isInterrupt = ({ signal }: { readonly signal: string }) => signal === 'SIGINT';

function listenerOf(model: Model, { path, listener }: SignalFact): CallAt | undefined {
  const file = model.file(path);
  const call = listener === undefined ? undefined : file?.calls[listener];
  return file && call && listener !== undefined ? { file, index: listener, call } : undefined;
}
