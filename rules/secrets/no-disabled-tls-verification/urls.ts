/** Parameters of connection URLs that switch the check off. */
import type { Problem, Range, Repair, TSESTree, VisitContext, Visitor } from '../../../engine/authoring.ts';
import { hostIn, isAllowedHost } from './hosts.ts';
import { urlMessage } from './messages.ts';
import type { Options } from './options.ts';

const PARAMETER =
  /([?&;])((?:sslmode=no-verify|sslaccept=accept_invalid_certs|(?:tlsInsecure|tlsAllowInvalidCertificates|tlsAllowInvalidHostnames)=true))(?![\w-])(&?)/gi;

export function visitUrls(context: VisitContext<Options>): Visitor {
  if (context.text.search(PARAMETER) < 0) return {};
  const find = (node: TSESTree.Literal | TSESTree.TemplateLiteral) => urlProblems(context, node);
  return { Literal: find, TemplateLiteral: find };
}

export function* urlProblems({ path, text, options }: VisitContext<Options>, { start, end }: Range): Iterable<Problem> {
  const source = text.slice(start, end);
  const host = hostIn(source.replace(/^['"`]/, ''));
  if (host !== undefined && isAllowedHost(host, options)) return;
  for (const match of source.matchAll(PARAMETER)) {
    const [, before = '', parameter = '', after = ''] = match;
    const at = start + match.index;
    const range = { start: at + before.length, end: at + before.length + parameter.length };
    // `?a&b` becomes `?b`, `?a` and `&a` become nothing.
    const removed = {
      start: before === '?' && after === '&' ? range.start : at,
      end: range.end + (before === '?' ? after.length : 0),
    };
    const repair: Repair = {
      title: `Remove ${parameter}, so that certificates are checked`,
      safety: 'suggestion',
      edits: () => [{ path, range: removed, text: '' }],
    };
    yield { at: range, message: urlMessage(parameter), repairs: [repair] };
  }
}
