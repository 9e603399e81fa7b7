/// <reference lib="dom" />
import type mermaid from 'mermaid';

type Mermaid = typeof mermaid;

const SMALLEST = 0.5;

declare global {
  interface Window {
    /** Set by `dist/mermaid.js`. */
    mermaid?: Mermaid;
  }
}

/** Of the script that is running now, this one; the page lets no other in. */
const nonce = document.currentScript?.nonce ?? '';

/** Draws every diagram below `root` in the colours of the current theme; answers why any was not drawn. */
export async function drawDiagrams(
  root: HTMLElement,
): Promise<{ readonly diagrams: number; readonly problems: readonly string[] }> {
  const figures = [...root.querySelectorAll<HTMLElement>('figure.diagram')];
  if (figures.length === 0) return { diagrams: 0, problems: [] };
  const problems: string[] = [];
  try {
    const library = await loadMermaid();
    library.initialize(settings());
    for (const [index, figure] of figures.entries()) {
      const source = figure.querySelector('.source')?.textContent ?? '';
      await draw(library, figure, source, index).catch((error: unknown) => problems.push(String(error)));
    }
  } catch (error) {
    problems.push(String(error));
  }
  return { diagrams: root.querySelectorAll('figure.diagram svg').length, problems };
}

async function draw(library: Mermaid, figure: HTMLElement, source: string, index: number): Promise<void> {
  const { svg } = await library.render(`diagram-${index}`, source);
  const drawing = document.createElement('div');
  drawing.className = 'drawing';
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', `Diagram: ${source}`);
  drawing.innerHTML = svg;
  const shape = drawing.querySelector('svg');
  // In a narrow panel a wide diagram shrinks as far as it can be read; below this share of its size it scrolls sideways.
  if (shape) shape.style.minWidth = `calc(${shape.style.maxWidth} * ${SMALLEST})`;
  figure.querySelector('.drawing')?.remove();
  figure.append(drawing);
}

/** Large, so it is loaded when the first diagram is shown. */
function loadMermaid(): Promise<Mermaid> {
  if (window.mermaid) return Promise.resolve(window.mermaid);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = document.body.dataset.mermaid ?? '';
    const fail = (reason: string) => reject(new Error(`The diagram library ${reason}.`));
    script.addEventListener('load', () => (window.mermaid ? resolve(window.mermaid) : fail('is broken')));
    script.addEventListener('error', () => fail('could not be loaded'));
    document.head.append(script);
  });
}

/** The library computes shades from its colours, so it needs values rather than names of the theme's variables. */
function settings(): Parameters<Mermaid['initialize']>[0] {
  const style = getComputedStyle(document.body);
  const color = (name: string, fallback: string) => style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const background = color('editor-background', '#ffffff');
  const text = color('editor-foreground', '#333333');
  const box = color('textCodeBlock-background', background);
  const line = color('descriptionForeground', text);
  const accent = color('textLink-foreground', line);
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    fontFamily: style.fontFamily,
    flowchart: { htmlLabels: false, useMaxWidth: true, curve: 'basis' },
    sequence: { useMaxWidth: true, mirrorActors: false },
    themeVariables: {
      darkMode: document.body.matches('.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)'),
      background,
      fontSize: '14px',
      primaryColor: box,
      primaryTextColor: text,
      primaryBorderColor: accent,
      secondaryColor: box,
      tertiaryColor: background,
      lineColor: line,
      textColor: text,
      noteBkgColor: box,
      noteTextColor: text,
      noteBorderColor: line,
      edgeLabelBackground: background,
    },
  };
}
