import { FileOperationPatternKind, WatchKind } from 'vscode-languageserver';
import type { FileOperationRegistrationOptions, FileSystemWatcher } from 'vscode-languageserver';

const READ = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}',
  '**/backend-why.config.jsonc',
  '**/.gitignore',
  '**/pnpm-workspace.yaml',
];

/** Contents of the files that are read; comings and goings of everything, for a folder that moves tells nothing of its files. */
export function toWatchers(): FileSystemWatcher[] {
  return [
    ...READ.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  ];
}

/** Which moves inside the editor are of interest. */
export const FILE_OPERATIONS: FileOperationRegistrationOptions = {
  filters: [
    {
      scheme: 'file',
      pattern: { glob: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}', matches: FileOperationPatternKind.file },
    },
    { scheme: 'file', pattern: { glob: '**/*', matches: FileOperationPatternKind.folder } },
  ],
};
