const LANGUAGES = ['typescript', 'javascript', 'typescriptreact', 'javascriptreact'];

/** What the language server is told of: source files, saved or not yet, and its own config files. */
export const DOCUMENTS = [
  ...LANGUAGES.map((language) => ({ language, scheme: 'file' })),
  ...LANGUAGES.map((language) => ({ language, scheme: 'untitled' })),
  { scheme: 'file', pattern: '**/backend-why.config.{json,jsonc}' },
];
