/// <reference lib="dom" />
import type { Page, ReaderState, Target, ToHost, ToWebview } from '../messages.ts';
import { escape } from './code.ts';
import { drawDiagrams } from './diagram.ts';
import { renderMarkdown } from './render.ts';
import { scrolled, step, visit } from './trail.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): ReaderState | undefined;
  setState(state: ReaderState): void;
};

const host = acquireVsCodeApi();
const element = (id: string) => document.getElementById(id) ?? document.body;
const [page, kicker, neighbours] = [element('page'), element('kicker'), element('neighbours')];
const [back, forward] = [element('back') as HTMLButtonElement, element('forward') as HTMLButtonElement];

let state = host.getState();

function show(next: ReaderState): void {
  state = next;
  host.setState(next);
  back.disabled = next.at === 0;
  forward.disabled = next.at === next.visits.length - 1;
  const target = next.visits[next.at]?.target;
  if (target) host.postMessage({ type: 'open', target });
}

const go = (target: Target) => show(visit(state, target));
const move = (by: -1 | 1) => state && show(step(state, by));

async function showPage({ target, title, kicker: above, markdown, chapters, previous, next }: Page): Promise<void> {
  if (state?.visits[state.at]?.target !== target) return; // the person has gone on meanwhile
  kicker.textContent = above;
  page.innerHTML = `<h1>${escape(title)}</h1>${renderMarkdown(markdown, new Set(chapters))}`;
  neighbours.innerHTML = [
    previous
      ? `<a rel="prev" href="${previous.target}"><small>Previous</small>${escape(previous.title)}</a>`
      : '<span></span>',
    next ? `<a rel="next" href="${next.target}"><small>Next</small>${escape(next.title)}</a>` : '',
  ].join('');
  const scroll = state.visits[state.at]?.scroll ?? 0;
  const drawn = await drawDiagrams(page);
  window.scrollTo({ top: scroll });
  if (document.hasFocus()) page.focus({ preventScroll: true });
  host.postMessage({ type: 'drawn', target, ...drawn });
}

function showMissing(target: Target, reason: string): void {
  kicker.textContent = 'Backend Why';
  page.innerHTML = `<h1>Nothing to read here</h1><p>${escape(reason)}</p>`;
  neighbours.innerHTML = '';
  host.postMessage({ type: 'drawn', target, diagrams: 0, problems: [reason] });
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.type === 'go') go(data.target);
  else if (data.type === 'page') void showPage(data.page);
  else showMissing(data.target, data.reason);
});

document.addEventListener('click', (event) => {
  const href = (event.target as Element).closest('a')?.getAttribute('href') ?? '';
  if (!/^(?:chapter|rule):/.test(href)) return;
  event.preventDefault();
  go(href as Target);
});

document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'ArrowLeft') move(-1);
  else if (event.key === 'ArrowRight') move(1);
  else return;
  event.preventDefault();
});

let scrollTimer = 0;
window.addEventListener('scroll', () => {
  clearTimeout(scrollTimer);
  scrollTimer = window.setTimeout(() => {
    if (!state) return;
    state = scrolled(state, window.scrollY);
    host.setState(state);
  }, 150);
});

back.addEventListener('click', () => move(-1));
forward.addEventListener('click', () => move(1));
// The theme is told by the body's classes; drawings hold its colours.
new MutationObserver(() => void drawDiagrams(page)).observe(document.body, { attributeFilter: ['class'] });

host.postMessage({ type: 'ready' });
if (state) show(state);
