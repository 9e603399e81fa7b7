import type { ConfigProblem } from '../../engine/analyzer/config/load.ts';
import type { Context } from '../context.ts';
import { toConfigDiagnostic } from '../convert/diagnostic.ts';
import { toUri } from '../convert/uri.ts';

/** Shows what is wrong in a configuration file at its place. Pushed to every client: few ask for diagnostics of JSON. */
export function showConfigProblems({ connection, session, log }: Context): void {
  let shown: ReadonlySet<string> = new Set();
  session.onConfigRead(() => {
    const problems = new Map<string, ConfigProblem[]>();
    for (const problem of session.folders.flatMap((folder) => folder.problems)) {
      const uri = session.documentAt(problem.file)?.uri ?? toUri(problem.file);
      problems.set(uri, [...(problems.get(uri) ?? []), problem]);
    }
    for (const [uri, own] of problems) {
      if (shown.has(uri)) continue;
      for (const { file, line, column, message } of own) {
        log.warn(`${file}:${line}:${column} ${message} Until it is corrected, what was set before stays in force.`);
      }
    }
    for (const uri of new Set([...shown, ...problems.keys()])) {
      const own = problems.get(uri) ?? [];
      const distinct = [...new Map(own.map((problem) => [JSON.stringify(problem), problem])).values()];
      void connection.sendDiagnostics({ uri, diagnostics: distinct.map(toConfigDiagnostic) });
    }
    shown = new Set(problems.keys());
  });
}
