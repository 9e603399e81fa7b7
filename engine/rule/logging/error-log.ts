/** How a place reports an error: by the logger that its class or file has, else on the console. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { enclosingBlocks, unwrap } from '../../facts/read.ts';
import type { Model } from '../../project/types.ts';

const NAME = /^_?log(?:ger)?$/i;
/** Which argument is the text: pino and bunyan take data first. */
type Style = 'data' | 'text' | 'console';

export interface ErrorLog {
  /** `this.logger`, `log`, `console`. */
  readonly logger: string;
  /** The call that logs the error in this variable, without a semicolon. */
  call(error: string, text: string): string;
}

export function errorLog(model: Model, file: FileFacts, block: number, quote = "'"): ErrorLog {
  const { logger, style } = ofClass(model, file, block) ??
    ofFile(model, file) ?? { logger: 'console', style: 'console' };
  return {
    logger,
    call: (error, text) => {
      const said = `${quote}${text.replaceAll(/['"`\\]/g, '')}${quote}`;
      if (style === 'console') return `${logger}.error(${said}, ${error})`;
      const data = error === 'err' ? '{ err }' : `{ err: ${error} }`;
      return `${logger}.error(${style === 'data' ? `${data}, ${said}` : `${said}, ${data}`})`;
    },
  };
}

interface Found {
  readonly logger: string;
  readonly style: Style;
}

function ofClass(model: Model, file: FileFacts, block: number): Found | undefined {
  const owner = [...enclosingBlocks(file, block)]
    .map((index) => file.functions[file.blocks[index]?.fn ?? -1])
    .find((fn) => fn?.cls !== undefined);
  const field = owner && !owner.static && file.classes[owner.cls ?? -1]?.fields.find(({ name }) => NAME.test(name));
  if (!field) return undefined;
  const logger = `this.${field.name}`;
  const isNest =
    field.type?.name === 'Logger' || (field.value !== undefined && isOf(model, file, field.value, /^@nestjs\//));
  return { logger, style: isNest ? 'console' : styleIn(file, logger) };
}

function ofFile(model: Model, file: FileFacts): Found | undefined {
  const binding = file.bindings.findIndex(
    ({ name, block, kind, import: from }) =>
      block === 0 &&
      NAME.test(name) &&
      kind !== 'type' &&
      kind !== 'class' &&
      from?.typeOnly !== true &&
      /^[a-z_]/.test(name),
  );
  const fact = file.bindings[binding];
  if (!fact) return undefined;
  const value: Value = { kind: 'ref', binding, start: fact.start, end: fact.end };
  if (isOf(model, file, value, /^(?:winston|loglevel|consola|signale|log4js)$/))
    return { logger: fact.name, style: 'text' };
  if (isOf(model, file, value, /^@nestjs\//)) return { logger: fact.name, style: 'console' };
  return { logger: fact.name, style: styleIn(file, fact.name) };
}

/** As the file's other calls have it. */
function styleIn(file: FileFacts, logger: string): Style {
  for (const { callee, args } of file.calls) {
    const method = unwrap(callee);
    const [first] = args;
    if (method.kind !== 'member' || !first || written(file, method.object) !== logger) continue;
    if (first.kind === 'object') return 'data';
    if (first.kind === 'literal' || first.kind === 'template') return 'text';
  }
  return 'data';
}

function written(file: FileFacts, value: Value): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.name;
  if (inner.kind === 'member' && inner.object.kind === 'this') return `this.${inner.property ?? ''}`;
  return undefined;
}

/** Whether a value comes from a package, or is made by what does. */
function isOf(model: Model, file: FileFacts, value: Value, module: RegExp): boolean {
  const source = model.source({ file, value });
  const inner = unwrap(source.value);
  const call = inner.kind === 'call' ? source.file.calls[inner.call] : undefined;
  const made = call ? [{ file: source.file, value: call.callee }] : [];
  const isFrom = (at: { readonly file: FileFacts; readonly value: Value }) => {
    let root = unwrap(at.value);
    while (root.kind === 'member') root = unwrap(root.object);
    const from = root.kind === 'ref' ? at.file.bindings[root.binding]?.import?.module : undefined;
    return from !== undefined && module.test(from);
  };
  return [source, ...made].some(isFrom);
}
