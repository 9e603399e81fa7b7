/// <reference lib="dom" />
import mermaid from 'mermaid';

// A bundle of its own, loaded by `diagram.ts` when a page has a diagram.
window.mermaid = mermaid;
