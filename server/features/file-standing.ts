import type { Context } from '../context.ts';
import { answer } from '../notify.ts';
import type { FileStanding } from '../protocol.ts';

/** Why a file is checked or not. */
export function explainFiles({ connection, session }: Context): void {
  answer(connection, 'backendWhy/explainFile', async ({ uri }): Promise<FileStanding> => {
    const located = session.locate(uri);
    const no = (reason: string): FileStanding => ({ checked: false, reason, findings: 0 });
    if (!located) return no('This document belongs to no open folder.');
    const { folder, file } = located;
    if (!folder.settings.enable) return no('The setting backendWhy.enable is off for this folder.');
    const objection = folder.project?.objection(file);
    if (objection !== undefined) return no(`${file} ${objection}.`);
    if (folder.settings.scope === 'openFiles' && !session.document(located)) {
      return no('It is not open, and the setting backendWhy.scope is "openFiles".');
    }
    if (!folder.project?.analyzer.has(file)) return no(`${file} is no file of the folder, or was not read yet.`);
    const state = (await session.fresh(uri))?.state;
    const gaps = state?.report.incomplete.map(({ reason, remedy }) => ` ${reason} ${remedy}`).join('') ?? '';
    const role = folder.project.analyzer.role(file);
    return {
      checked: true,
      reason: `${file} is checked as a "${role}" file.${gaps}`,
      findings: state?.report.findings.length ?? 0,
    };
  });
}
