/** The folders are the stages; an import against the stream fails here, with its reason. */
const ban = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    {
      name: 'no-circular-folders',
      comment: 'A stage that needs a later one is not a stage.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(engine/(source|facts|catalog|analyzer|host)|server|client|cli)' },
      to: { circular: true, path: '^(rules|server|client|cli)' },
    },
    ban(
      'engine-alone',
      'The engine knows no rule, no editor and no terminal, so that each of them can change without it.',
      '^engine/',
      '^(rules|content|server|client|cli)/|node_modules/vscode',
    ),
    ban(
      'engine-no-io',
      'Only the host touches the disk: everything else can run on texts in memory, in a browser too.',
      '^engine/(?!host/|source/)',
      '^(fs|node:fs|path|node:path|os|node:os|child_process|node:child_process|worker_threads|node:worker_threads|http|node:http|process|node:process|module|node:module)$',
    ),
    ban(
      'facts-first',
      'Facts are read off one file: they must not know the project.',
      '^engine/(source|facts)/',
      '^engine/(project|rule|analyzer|host|catalog)/',
    ),
    ban('catalog-is-data', 'A library is described by data alone.', '^engine/catalog/', '^engine/(?!catalog/)'),
    ban(
      'model-before-rules',
      'The model answers questions; it does not know who asks. Types of file roles are all it shares.',
      '^engine/project/',
      '^engine/(analyzer|host)/|^engine/authoring|^engine/rule/(?!types\\.ts)',
    ),
    ban(
      'model-without-trees',
      'The project model holds facts, never syntax trees.',
      '^engine/project/',
      'typescript-eslint|oxc-parser|node_modules/typescript/',
    ),
    ban(
      'rules-by-one-door',
      'A rule may use what authors are promised, and nothing behind it.',
      '^rules/.+/.+/',
      '^(engine/(?!authoring\\.ts)|server|client|cli|content|node:)',
    ),
    {
      name: 'rules-apart',
      comment: 'Rules that share code share a helper of the engine, so that each can be read and removed alone.',
      severity: 'error',
      from: { path: '^rules/([^/]+)/([^/]+)/' },
      to: { path: '^rules/[^/]+/[^/]+/', pathNot: '^rules/$1/$2/' },
    },
    ban(
      'server-without-editor',
      'The server serves every editor.',
      '^server/',
      '^(client|cli)/|node_modules/(@types/)?vscode/|^vscode$',
    ),
    ban(
      'client-is-thin',
      'What the client knows it asks the server, so that every editor can have it.',
      '^client/',
      '^(engine|rules|cli)/|^server/(?!protocol)',
    ),
    ban(
      'cli-without-editor',
      'The command line runs where no editor is.',
      '^cli/',
      '^(server|client)/|node_modules/vscode',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
