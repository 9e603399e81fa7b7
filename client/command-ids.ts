import { ClientCommand } from '../server/protocol.ts';

/** Every command of the extension, as `package.json` declares them; those of `ClientCommand` the server may name too. */
export const CommandId = {
  ...ClientCommand,
  openSample: 'backendWhy.openSample',
  restartServer: 'backendWhy.restartServer',
  showLog: 'backendWhy.showLog',
  showDebugInfo: 'backendWhy.showDebugInfo',
  explainFile: 'backendWhy.explainFile',
  /** Made by VS Code for the view `backendWhy.findings`. */
  showFindings: 'backendWhy.findings.focus',
  readFinding: 'backendWhy.findings.read',
  groupByChapter: 'backendWhy.findings.groupByChapter',
  groupByRule: 'backendWhy.findings.groupByRule',
  groupByFile: 'backendWhy.findings.groupByFile',
} as const;
