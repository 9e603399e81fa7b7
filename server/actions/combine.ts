import { joinEdits } from '../../engine/analyzer/join-edits.ts';
import type { Finding, TextEdit } from '../../engine/analyzer/types.ts';
import type { Safety } from '../../engine/rule/types.ts';
import type { Project } from '../session-project.ts';

/** The edits of one repair for each finding, as far as they go together: the others are left for the next time. */
export function combineRepairs(
  project: Project,
  findings: readonly Finding[],
  allowed: readonly Safety[],
): readonly TextEdit[] {
  let combined: readonly TextEdit[] = [];
  for (const finding of findings) {
    const index = finding.repairs.findIndex(({ safety }) => allowed.includes(safety));
    if (index >= 0) combined = joinEdits(combined, project.edits(finding, index)) ?? combined;
  }
  return combined;
}
