/** What listens although it is no server that somebody deploys. */
import type { BlockFact, FileFacts, Value } from '../../facts/model.ts';
import { eachPart } from '../../facts/each-value.ts';
import { enclosingBlocks, literalText, property, unwrap } from '../../facts/read.ts';
import type { Call } from '../../catalog/types.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { isCommandLineTool, isUiPackage } from '../packages.ts';

const TRIAL =
  /(?:^|\/)(?:(?:mocks?|examples?|samples?|sandbox|playground|demos?|bench(?:mark)?s?|e2e)\/|[\w-]*(?:dev|mock)-?server[./])/i;
/** The platform calls what these are given; a `listen` beside them is for the developer's machine. */
const SERVERLESS = [
  'serverless-http',
  'aws-serverless-express',
  '@vendia/serverless-express',
  '@codegenie/serverless-express',
  '@fastify/aws-lambda',
  'aws-lambda-fastify',
  'serverless',
  'firebase-functions',
  '@google-cloud/functions-framework',
  '@azure/functions',
  '@vercel/node',
  'wrangler',
];
/** They serve pages in development, or look after the process themselves. */
const OWN_SERVERS =
  /^(?:next|nuxt|nitropack|vite|vite-express|webpack-dev-server|webpack-dev-middleware|electron|vscode)(?:\/|$)/;
const OWN_PACKAGES = ['next', 'nuxt', 'electron'];
const DEVELOPMENT = /^(?:dev(?:elopment)?|local(?:host)?|test)$/i;
const PRODUCTION = /^prod(?:uction)?$/i;
const PLATFORM = /^(?:VERCEL|AWS_|LAMBDA|NETLIFY|IS_OFFLINE|SERVERLESS|FUNCTION|K_SERVICE)/;

/** A server for development or for a moment, one of a library, or one of a platform that runs functions. */
export function isNoServer(model: Model, { file, call }: CallAt, kind: NonNullable<Call['starts']>): boolean {
  const { path } = file;
  return (
    TRIAL.test(path) ||
    isEphemeral(call.args[0]) ||
    isForDevelopment(file, call.block) ||
    file.imports.some(({ module }) => OWN_SERVERS.test(module)) ||
    isCommandLineTool(model, path) ||
    isUiPackage(model, path) ||
    SERVERLESS.some((name) => model.hasDependency(path, name)) ||
    (kind === 'jobs' && OWN_PACKAGES.some((name) => model.hasDependency(path, name))) ||
    isPublished(model, path)
  );
}

/** `listen(0)`: any free port, for whoever is told which. */
function isEphemeral(first: Value | undefined): boolean {
  const port = property(first, 'port') ?? first;
  const inner = port && unwrap(port);
  return inner?.kind === 'literal' && inner.value === 0;
}

/** Under a condition that is false in production, or on the platform. */
export function isForDevelopment(file: FileFacts, inner: number): boolean {
  for (const index of enclosingBlocks(file, inner)) {
    const block = file.blocks[index];
    if (block?.test && (block.kind === 'if' || block.kind === 'else') && saysDevelopment(block)) return true;
  }
  return false;
}

function saysDevelopment({ test, kind }: BlockFact): boolean {
  let found = false;
  const look = (value: Value | undefined): void => {
    if (!value || found) return;
    if (value.kind === 'member' && PLATFORM.test(value.property ?? '')) found = true;
    if (value.kind === 'binary') {
      const text = literalText(value.left) ?? literalText(value.right) ?? '';
      const isEqual = value.operator.startsWith('==') === (kind === 'if');
      found ||= isEqual ? DEVELOPMENT.test(text) : PRODUCTION.test(text);
    }
    eachPart(value, look);
  };
  look(test && unwrap(test));
  return found;
}

/** A package that others install and that nobody starts by itself. */
function isPublished(model: Model, path: string): boolean {
  const manifest = model.package(path)?.manifest;
  if (!manifest || manifest['private'] === true) return false;
  const scripts = manifest['scripts'];
  const names = typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : [];
  const isOffered = ['exports', 'types', 'typings', 'files', 'publishConfig'].some(
    (key) => manifest[key] !== undefined,
  );
  return isOffered && !names.some((name) => /^(?:start|serve|prod)(?::|$)/.test(name));
}
