// The run that the speed figures are set against: every file through @typescript-eslint/parser, both plugins' recommended rules.
import parser from '@typescript-eslint/parser';
import security from 'eslint-plugin-security';
import sonarjs from 'eslint-plugin-sonarjs';

export default [
  { files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'] },
  security.configs.recommended,
  sonarjs.configs.recommended,
  {
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    // Comments of the measured code name plugins that are not installed here.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
];
