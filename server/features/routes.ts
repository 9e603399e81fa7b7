import type { Context } from '../context.ts';
import { toCost, toTitles } from '../convert/route.ts';
import { answer } from '../notify.ts';
import type { DocumentRoutes } from '../routes/document-routes.ts';

/** The routes of a document and what requests to them lead to, for the client's own commands. */
export function showRoutes({ connection, session }: Context, routes: DocumentRoutes): void {
  answer(connection, 'backendWhy/routes', async ({ uri }) => {
    const located = session.locate(uri);
    return located ? toTitles(await routes.renewed(located)) : [];
  });
  answer(connection, 'backendWhy/route', async ({ uri, id }) => {
    const located = session.locate(uri);
    if (!located) return null;
    const reports = await routes.renewed(located);
    const titles = toTitles(reports);
    const index = titles.findIndex((title) => title.id === id);
    const [title, report] = [titles[index], reports[index]];
    return title && report ? toCost(title, report, (file) => session.uri(located.folder, file)) : null;
  });
}
