/** Naming the origins that may, and leaving cookies out. */
import type { Edit, Model, Repair, Sources } from '../../../engine/authoring.ts';
import { addingOption, nodesAround, unwrap, withoutProperty } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { written, type CorsSetting } from './settings.ts';

type Edits = (sources: Sources) => readonly Edit[];

export function repairsOf(model: Model, setting: CorsSetting, { trustedOrigins }: Options): readonly Repair[] {
  const edits = naming(model, setting, originsText(setting, trustedOrigins));
  const without = leavingOut(model, setting);
  return [
    ...(edits ? [{ title: namingTitle(trustedOrigins), safety: 'suggestion' as const, edits }] : []),
    ...(without
      ? [{ title: 'Send no credentials to other sites', safety: 'suggestion' as const, edits: without }]
      : []),
  ];
}

const namingTitle = ({ length }: readonly string[]) =>
  length > 0 ? 'Let in only the trusted origins' : 'Let in only the origins in ALLOWED_ORIGINS';

function originsText({ cors }: CorsSetting, trusted: readonly string[]): string {
  const list =
    trusted.length > 0
      ? `[${trusted.map((origin) => `'${origin.replaceAll(/['\\]/g, '')}'`).join(', ')}]`
      : "process.env.ALLOWED_ORIGINS?.split(',') ?? []";
  if (cors.lists !== false) return list;
  const grouped = trusted.length > 0 ? list : `(${list})`;
  return `(ctx) => ${grouped}.find((each) => each === ctx.get('Origin')) ?? ''`;
}

function naming(model: Model, setting: CorsSetting, text: string): Edits | undefined {
  const { where, given, argument } = setting;
  const { path } = where.file;
  const own = written(model, setting, 'origin');
  if (own) {
    // `origin(origin, callback) {}` is written without a colon.
    return (sources) => {
      const isMethod = !sources.text(path).slice(own.keyRange.end, own.value.start).includes(':');
      const start = isMethod ? own.keyRange.end : own.value.start;
      return [{ path, range: { start, end: own.value.end }, text: isMethod ? `: ${text}` : text }];
    };
  }
  if (setting.origin !== 'default') return undefined;
  if (!given) {
    if (where.call.args.length > argument) return undefined;
    if (argument > 0) return addingOption(model, where, argument, `origin: ${text}`);
    const end = where.call.end - 1;
    return () => [{ path, range: { start: end, end }, text: `{ origin: ${text} }` }];
  }
  const { file, value } = model.source(given);
  const inner = unwrap(value);
  if (file !== where.file) return undefined;
  // `cors: true`
  if (inner.kind === 'literal')
    return () => [{ path, range: { start: inner.start, end: inner.end }, text: `{ origin: ${text} }` }];
  return setting.cors.key === undefined ? addingOption(model, where, argument, `origin: ${text}`) : undefined;
}

function leavingOut(model: Model, setting: CorsSetting): Edits | undefined {
  const { path } = setting.where.file;
  const own = setting.credentials && written(model, setting, 'credentials');
  if (!own) return undefined;
  return ({ text, tree }) => {
    const node = nodesAround(tree(path), own).findLast(({ type }) => type === 'ObjectExpression');
    return node?.type === 'ObjectExpression' ? [withoutProperty(path, text(path), node, own)] : [];
  };
}
