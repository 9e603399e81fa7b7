/**
 * What the Backend Why server and its editor client say to each other beyond the Language Server Protocol.
 * Types and method names only, so that a client may import it without importing the server.
 * Lines and columns of `Finding` are one-based, columns in UTF-16 units; everything with a `range` is LSP (zero-based).
 */
import type { RouteCall } from '../engine/analyzer/route-types.ts';
import type { Incomplete } from '../engine/analyzer/types.ts';
import type { Severity, Safety } from '../engine/rule/types.ts';

/** `initializationOptions`; all optional, a plain LSP client sends none. */
export interface InitializationOptions {
  /** Prefix to which a chapter's slug is appended to make a diagnostic's link, such as `vscode://backend-why.backend-why/chapter/`. */
  readonly chapterBase?: string;
  /** The client runs `command:` links of hover cards for these commands; none are written for others. */
  readonly hoverCommands?: readonly string[];
  /** The client shows a problem's message and related places in a hover by itself; the card does not repeat them. */
  readonly hoverShowsProblems?: boolean;
  /** The client listens to the notifications of this file; they are not sent to others, some of which warn of them. */
  readonly views?: boolean;
  /** Milliseconds without an edit before a document is checked again. */
  readonly debounce?: number;
  /** The `backendWhy` settings, for clients that cannot be asked for them. */
  readonly settings?: unknown;
}

/** Client to server; each answers the `result`. */
export interface Requests {
  /** The parts of the book with all chapters, in order. */
  readonly 'backendWhy/chapters': { params: null; result: readonly Part[] };
  /** One chapter's text; null when no such chapter is written. */
  readonly 'backendWhy/chapter': { params: { slug: string }; result: Chapter | null };
  /** What a rule looks for and how to answer it; null for an unknown id. */
  readonly 'backendWhy/rule': { params: { id: string }; result: RuleInfo | null };
  /** All current findings, sorted by file and place. */
  readonly 'backendWhy/findings': { params: null; result: FindingsSnapshot };
  /** Why a file is checked or not, in plain words. */
  readonly 'backendWhy/explainFile': { params: { uri: string }; result: FileStanding };
  /** Counts, timings and memory for bug reports, as plain text without paths outside the workspace. */
  readonly 'backendWhy/debugInfo': { params: null; result: string };
  /** The routes registered in a document, in order of place; none while the project is read for the first time. */
  readonly 'backendWhy/routes': { params: { uri: string }; result: readonly RouteTitle[] };
  /** What a request to one of them leads to; null when there is no such route any more. */
  readonly 'backendWhy/route': { params: { uri: string; id: string }; result: RouteCost | null };
  /** Puts a disable directive with the reason above a finding; false when the finding is gone. Edits through `workspace/applyEdit`. */
  readonly 'backendWhy/suppress': { params: { uri: string; fingerprint: string; reason: string }; result: boolean };
  /** Applies repair `index` of a finding through `workspace/applyEdit`; false when it is gone. */
  readonly 'backendWhy/repair': { params: { uri: string; fingerprint: string; index: number }; result: boolean };
}

/** Server to client. */
export interface Notifications {
  readonly 'backendWhy/status': Status;
  /** The answer of `backendWhy/findings` has changed; sent at most a few times a second. */
  readonly 'backendWhy/findingsChanged': null;
}

/** Commands of the client which hover cards, code actions and code lenses of the server may name. */
export const ClientCommand = {
  /** Arguments: slug. */
  openChapter: 'backendWhy.openChapter',
  /** Arguments: rule id. */
  openRule: 'backendWhy.openRule',
  /** Arguments: uri, fingerprint. Asks for the reason. */
  suppress: 'backendWhy.suppressFinding',
  /** Arguments: uri, fingerprint, index. */
  repair: 'backendWhy.repairFinding',
  /** Arguments: uri, id of the route; without any, the route at the cursor. */
  showRoute: 'backendWhy.showRoute',
} as const;

/** Commands that the server runs itself, through `workspace/executeCommand`. */
export const ServerCommand = {
  /** Arguments: uri. Applies all safe repairs of a file. */
  fixAll: 'backendWhy.server.fixAll',
  /** Arguments: slug. Opens the chapter outside of the editor. */
  showDocumentation: 'backendWhy.server.showDocumentation',
  /** Arguments: the data of a code action. For clients that know commands only. */
  apply: 'backendWhy.server.apply',
} as const;

export interface Status {
  /** `off` and `crashed` are the client's own words for a server that does not run. */
  readonly state: 'starting' | 'analyzing' | 'ready' | 'error' | 'off' | 'crashed';
  /** One plain sentence for a person. */
  readonly message: string;
  readonly files: number;
  readonly findings: number;
  /** Files, or rules on files, that could not be analysed in full. */
  readonly incomplete: number;
}

export interface Part {
  readonly title: string;
  readonly chapters: readonly ChapterTitle[];
}

export interface ChapterTitle {
  readonly slug: string;
  readonly title: string;
  /** False while its text is not written: there must be no link to it. */
  readonly exists: boolean;
}

export interface Chapter {
  readonly slug: string;
  readonly title: string;
  /** Title of its part. */
  readonly part: string;
  readonly markdown: string;
  /** The chapters before and after it that exist. */
  readonly previous?: ChapterTitle;
  readonly next?: ChapterTitle;
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly description: string;
  readonly remedy: string;
  readonly libraries: readonly string[];
  /** Slugs of chapters that exist. */
  readonly chapters: readonly string[];
}

export interface FindingsSnapshot {
  readonly findings: readonly FindingView[];
  readonly incomplete: readonly (Incomplete & { readonly uri: string })[];
}

/** A finding as a view lists it. */
export interface FindingView {
  readonly uri: string;
  /** Relative to its workspace folder, forward slashes. */
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly chapter: string;
  readonly chapterTitle: string;
  readonly message: string;
  readonly range: LspRange;
  readonly fingerprint: string;
  readonly repairs: readonly { readonly title: string; readonly safety: Safety }[];
}

export interface FileStanding {
  readonly checked: boolean;
  /** One plain sentence, such as "`backend-why.config.json` line 4 excludes it." */
  readonly reason: string;
  readonly findings: number;
}

export interface RouteTitle {
  /** Names the route in its document. */
  readonly id: string;
  /** `GET /orders/:id`. */
  readonly title: string;
  /** What a request costs, such as `2 + N reads · 1 write`; empty when no call is known. */
  readonly summary: string;
  /** Where it is registered. */
  readonly range: LspRange;
}

export interface RouteCost extends RouteTitle {
  /** What makes sure who is asking, as far as known: `AuthGuard`. */
  readonly auth: readonly string[];
  /** What hurts most comes first. */
  readonly calls: readonly RouteCallView[];
}

/** A query or another call with an effect that a request leads to. */
export interface RouteCallView {
  readonly kind: RouteCall['kind'];
  /** `N × order.findMany`. */
  readonly label: string;
  /** `Prisma read · each of orders · no limit`. */
  readonly description: string;
  /** From the call in the handler's own code to the one with the effect. */
  readonly steps: readonly RouteStepView[];
}

export interface RouteStepView {
  readonly uri: string;
  readonly range: LspRange;
  /** `orders.service.ts:12`. */
  readonly place: string;
}

export interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
