import type { Context } from '../context.ts';

/** Writes to the log what could not be analysed in full, and what the person can do. */
export function logGaps({ session, log }: Context): void {
  session.onChecked(({ folder, file }) => {
    const state = folder.states.get(file);
    for (const { rule, line, reason, remedy } of state?.report.incomplete ?? []) {
      // Code is half-typed all the time in the file being edited.
      if (rule === undefined && state?.document) continue;
      const place = line === undefined ? file : `${file}:${line}`;
      const fault = `${rule ?? file} ${reason}`;
      log.warnOnce(fault, `${place} ${rule === undefined ? '' : `${rule}: `}${reason} ${remedy}`);
    }
  });
}
