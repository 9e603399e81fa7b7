import type { Finding, TextEdit } from '../../engine/analyzer/types.ts';
import type { Safety } from '../../engine/rule/types.ts';
import type { Project } from '../session-project.ts';

/**
 * The edits of one repair for each finding, as far as they go together: one that touches what another edits is left
 * for the next time. An edit that several make, such as an import they all need, is made once.
 */
export function combineRepairs(project: Project, findings: readonly Finding[], allowed: readonly Safety[]): TextEdit[] {
  const combined: TextEdit[] = [];
  for (const finding of findings) {
    const index = finding.repairs.findIndex(({ safety }) => allowed.includes(safety));
    if (index < 0) continue;
    const own = project.edits(finding, index).filter((edit) => !combined.some((other) => isSame(edit, other)));
    if (!own.some((edit) => combined.some((other) => collide(edit, other)))) combined.push(...own);
  }
  return combined;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

function collide(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  // Of two insertions at one place nobody knows which comes first.
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
