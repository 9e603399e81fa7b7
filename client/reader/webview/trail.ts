import type { ReaderState, Target } from '../messages.ts';

/** Going to a target drops what lay ahead; going to the one on screen changes nothing. */
export function visit(state: ReaderState | undefined, target: Target): ReaderState {
  const past = state?.visits.slice(0, state.at + 1) ?? [];
  if (state && past.at(-1)?.target === target) return state;
  return { visits: [...past, { target, scroll: 0 }], at: past.length };
}

/** One step back (-1) or forward (1), or the same state at either end. */
export function step(state: ReaderState, by: -1 | 1): ReaderState {
  return state.visits[state.at + by] ? { ...state, at: state.at + by } : state;
}

/** Remembers how far the page on screen is scrolled. */
export function scrolled(state: ReaderState, scroll: number): ReaderState {
  return { ...state, visits: state.visits.map((one, index) => (index === state.at ? { ...one, scroll } : one)) };
}
