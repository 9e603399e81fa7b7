import type { InitializeParams } from 'vscode-languageserver';
import { z } from 'zod';

const options = z.object({
  chapterBase: z.string().optional().catch(undefined),
  hoverCommands: z.array(z.string()).catch([]),
  hoverShowsProblems: z.boolean().catch(false),
  views: z.boolean().catch(false),
  debounce: z.number().nonnegative().catch(75),
  settings: z.unknown().optional(),
});

/** What the connected client can do, read once from `initialize`; everything it does not say counts as absent. */
export type Client = ReturnType<typeof readClient>;

export function readClient({ capabilities, initializationOptions }: InitializeParams) {
  const { workspace, textDocument, window } = capabilities;
  const { publishDiagnostics, codeAction, hover } = textDocument ?? {};
  const workspaceEdit = workspace?.workspaceEdit;
  return {
    options: options.parse(initializationOptions ?? {}),
    pull: textDocument?.diagnostic !== undefined,
    /** Either way of giving diagnostics may carry these; VS Code says so for both. */
    related:
      (publishDiagnostics?.relatedInformation ?? false) || (textDocument?.diagnostic?.relatedInformation ?? false),
    tags: (publishDiagnostics?.tagSupport ?? textDocument?.diagnostic?.tagSupport) !== undefined,
    codeDescription:
      (publishDiagnostics?.codeDescriptionSupport ?? false) ||
      (textDocument?.diagnostic?.codeDescriptionSupport ?? false),
    refreshLenses: workspace?.codeLens?.refreshSupport ?? false,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    applyEdit: workspace?.applyEdit ?? false,
    documentChanges: workspaceEdit?.documentChanges ?? false,
    createFiles: (workspaceEdit?.documentChanges && workspaceEdit.resourceOperations?.includes('create')) ?? false,
    snippetEdits: (workspaceEdit?.documentChanges && workspaceEdit.snippetEditSupport) ?? false,
    codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: codeAction?.isPreferredSupport ?? false,
    lazyEdits: (codeAction?.dataSupport && codeAction.resolveSupport?.properties.includes('edit')) ?? false,
    markdown: hover?.contentFormat?.includes('markdown') ?? false,
    progress: window?.workDoneProgress ?? false,
    showDocument: window?.showDocument?.support ?? false,
  };
}
