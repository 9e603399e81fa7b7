import type { Context } from '../context.ts';
import { notify } from '../notify.ts';
import type { Status } from '../protocol.ts';
import type { Folder } from '../session-folder.ts';

/** Often enough to follow, seldom enough not to flicker. */
const PAUSE_MS = 250;

/** Keeps the client's status item and findings view up to date. */
export function reportStatus(context: Context): void {
  const { connection, client, session, scheduler, log } = context;
  const told = new WeakSet<Folder>();
  session.onSettled((folder) => {
    if (!told.has(folder)) log.info(`${folder.name}: ${summaryOf(folder)}`);
    told.add(folder);
  });
  if (!client.options.views) return;
  const send = (changed: boolean) => {
    if (!scheduler.has('status'))
      scheduler.debounce('status', PAUSE_MS, () => notify(connection, 'backendWhy/status', statusOf(context)));
    if (changed && !scheduler.has('findings')) {
      scheduler.debounce('findings', PAUSE_MS, () => notify(connection, 'backendWhy/findingsChanged', null));
    }
  };
  session.onChecked(({ changed }) => send(changed));
  session.onSettled(() => send(true));
  session.onConfigRead(() => send(false));
  notify(connection, 'backendWhy/status', {
    state: 'starting',
    message: 'Starting.',
    files: 0,
    findings: 0,
    incomplete: 0,
  });
}

/** For the log, once the project was read. */
function summaryOf({ project, states }: Folder): string {
  const findings = [...states.all()].reduce((sum, { report }) => sum + report.findings.length, 0);
  return `${project?.analyzer.files().length ?? 0} files are analysed, there are ${findings} findings.`;
}

function statusOf({ session }: Context): Status {
  const states = session.states();
  const files = session.folders.reduce((sum, { project }) => sum + (project?.analyzer.files().length ?? 0), 0);
  const findings = states.reduce((sum, { state }) => sum + state.report.findings.length, 0);
  // Code is half-typed all the time in the file being edited.
  const incomplete = states.reduce(
    (sum, { state }) =>
      sum + state.report.incomplete.filter(({ rule }) => rule !== undefined || !state.document).length,
    0,
  );
  const broken = session.folders.find(({ problems }) => problems.length > 0)?.problems[0];
  const counts = { files, findings, incomplete };
  if (broken) return { state: 'error', message: `${broken.file}:${broken.line} ${broken.message}`, ...counts };
  if (!session.settled)
    return { state: 'analyzing', message: `Reading the project: ${files} files so far.`, ...counts };
  const gaps = incomplete === 0 ? '' : ` ${incomplete} could not be checked in full; the log says why.`;
  return { state: 'ready', message: `${files} file${files === 1 ? '' : 's'} checked.${gaps}`, ...counts };
}
