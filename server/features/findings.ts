import { compareText } from '../../engine/analyzer/findings.ts';
import type { Context } from '../context.ts';
import { toRange } from '../convert/range.ts';
import { answer } from '../notify.ts';
import type { FindingView } from '../protocol.ts';
import { shownFindings } from '../shown.ts';
import { apply } from './commands.ts';

/** All findings for the client's view, and what can be done from there. */
export function findings(context: Context): void {
  const { connection, session, book } = context;
  answer(connection, 'backendWhy/findings', () => {
    const states = session.states().sort((a, b) => compareText(a.uri, b.uri));
    return {
      findings: states.flatMap(({ folder, uri, state }) =>
        shownFindings(folder, state).map((finding): FindingView => ({
          uri,
          file: finding.file,
          rule: finding.rule,
          severity: finding.severity,
          chapter: finding.chapter,
          chapterTitle: book.title(finding.chapter)?.title ?? finding.chapter,
          message: finding.message,
          range: toRange(finding),
          fingerprint: finding.fingerprint,
          repairs: finding.repairs,
        })),
      ),
      incomplete: states.flatMap(({ uri, state }) => state.report.incomplete.map((gap) => ({ ...gap, uri }))),
    };
  });
  answer(connection, 'backendWhy/suppress', ({ uri, fingerprint, reason }) =>
    apply(context, { kind: 'disable', uri, fingerprint, form: 'next-line', reason }),
  );
  answer(connection, 'backendWhy/repair', ({ uri, fingerprint, index }) =>
    apply(context, { kind: 'repair', uri, fingerprint, index }),
  );
}
