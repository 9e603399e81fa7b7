/** How a place reports an error: by the logger that it can write to, else on the console. */
import type { FileFacts } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import type { Model } from '../../project/types.ts';
import { loggerInReach } from './in-reach.ts';
import type { Logger, Spot } from './in-reach.ts';

export interface ErrorLog {
  /** `this.logger`, `log`, `console`. */
  readonly logger: string;
  /** The call that logs the error in this variable, without a semicolon. */
  call(error: string, text: string): string;
}

export function errorLog(model: Model, spot: Spot, quote = "'"): ErrorLog {
  const found = loggerInReach(model, spot);
  // One of another module would have to be imported first.
  const own = found?.from === undefined && found?.methods.has('error') ? found : undefined;
  const logger = own?.name ?? 'console';
  const dataFirst = own !== undefined && takesDataFirst(own, spot.file);
  return {
    logger,
    call: (error, text) => {
      const said = `${quote}${text.replaceAll(/['"`\\]/g, '')}${quote}`;
      const data = error === 'err' ? '{ err }' : `{ err: ${error} }`;
      return dataFirst ? `${logger}.error(${data}, ${said})` : `${logger}.error(${said}, ${error})`;
    },
  };
}

/** What a logger of the project takes is read off the file's other lines. */
function takesDataFirst({ takes, library, name }: Logger, file: FileFacts): boolean {
  if (library !== undefined) return takes === 'data-first';
  for (const { callee, args } of file.calls) {
    const [first] = args;
    const method = unwrap(callee);
    if (method.kind !== 'member' || !first || written(file, method.object) !== name) continue;
    if (first.kind === 'object') return true;
    if (first.kind === 'literal' || first.kind === 'template') return false;
  }
  return false;
}

function written(file: FileFacts, value: Parameters<typeof memberPath>[0]): string | undefined {
  const found = memberPath(value);
  const root = found?.root.kind === 'ref' ? file.bindings[found.root.binding]?.name : found?.root.kind;
  return found && root !== undefined ? [root, ...found.path].join('.') : undefined;
}
