import type { RouteCall, RouteReport, RouteStep } from '../../engine/analyzer/route-types.ts';
import type { RouteCallView, RouteCost, RouteStepView, RouteTitle } from '../protocol.ts';
import { descriptionOf, labelOf, worstFirst } from '../routes/call-words.ts';
import { briefSummaryOf, summaryOf } from '../routes/summary.ts';
import { toRange } from './range.ts';

type ToUri = (file: string) => string;

/** Where one method and path are registered twice, the second is named apart. */
export function toTitles(routes: readonly RouteReport[]): readonly RouteTitle[] {
  const seen = new Map<string, number>();
  return routes.map((route) => {
    const title = `${route.method} ${route.path}`;
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    const id = count === 1 ? title : `${title} (${count})`;
    return { id, title, summary: briefSummaryOf(route), range: toRange(route.place) };
  });
}

export function toCost(title: RouteTitle, route: RouteReport, toUri: ToUri): RouteCost {
  return {
    ...title,
    summary: summaryOf(route),
    auth: route.auth,
    calls: worstFirst(route.calls).map((call) => toCall(call, toUri)),
  };
}

function toCall(call: RouteCall, toUri: ToUri): RouteCallView {
  return {
    kind: call.kind,
    label: labelOf(call),
    description: descriptionOf(call),
    steps: call.path.map((step) => toStep(step, toUri)),
  };
}

function toStep(step: RouteStep, toUri: ToUri): RouteStepView {
  const name = step.file.slice(step.file.lastIndexOf('/') + 1);
  return { uri: toUri(step.file), range: toRange(step), place: `${name}:${step.line}` };
}
