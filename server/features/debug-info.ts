import type { Context } from '../context.ts';
import { answer } from '../notify.ts';

/** Facts for a bug report. No code, no secrets, no paths. */
export function debugInfo({ connection, session, rules, client }: Context, version: string): void {
  answer(connection, 'backendWhy/debugInfo', () => {
    const { heapUsed, rss } = process.memoryUsage();
    const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
    const folders = session.folders.flatMap((folder, index) => {
      const stats = folder.project?.analyzer.stats();
      const phases = Object.entries(stats?.phases ?? {}).map(([phase, ms]) => `${phase} ${Math.round(ms)} ms`);
      return [
        `Folder ${index + 1}: ${stats?.files ?? 0} files, ${folder.settled ? 'checked' : 'being read'}, scope ${folder.settings.scope}`,
        `  configuration files: ${folder.project?.configFiles.length ?? 0}, problems: ${folder.problems.length}`,
        `  time: ${phases.join(', ') || 'none yet'}`,
      ];
    });
    return [
      `Backend Why ${version}`,
      `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
      `Memory: ${megabytes(heapUsed)} in use, ${megabytes(rss)} in all`,
      `Rules: ${rules.size}`,
      `Diagnostics: ${client.pull ? 'asked for' : 'pushed'}`,
      ...folders,
      '',
    ].join('\n');
  });
}
