import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { FormattingOptions } from 'jsonc-parser';
import type { ConfigLayer } from '../../engine/analyzer/config/load.ts';
import { CONFIG_NAMES, PACKAGE_KEY } from '../../engine/analyzer/config/schema.ts';
import type { Change } from '../convert/edit.ts';

/** Where a rule is turned off: the innermost file that sets it for these files, else the project's outermost. */
export function layerFor(layers: readonly ConfigLayer[], rule: string): ConfigLayer | undefined {
  return layers.findLast(({ config }) => config.rules?.[rule] !== undefined) ?? layers[0];
}

/** The text of a new configuration that turns one rule off. */
export function newConfig(rule: string): { readonly name: string; readonly text: string } {
  return { name: CONFIG_NAMES[0], text: `${JSON.stringify({ rules: { [rule]: 'off' } }, null, 2)}\n` };
}

/** Turns a rule off in the text of a configuration file; comments, order and the rule's options stay. */
export function ruleOffChanges(text: string, file: string, rule: string): Change[] {
  const key = [...(file.endsWith('/package.json') ? [PACKAGE_KEY] : []), 'rules', rule];
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const hasOptions = tree !== undefined && findNodeAtLocation(tree, key)?.type === 'array';
  const edits = modify(text, hasOptions ? [...key, 0] : key, 'off', { formattingOptions: formattingOf(text) });
  return applyEdits(text, edits) === text
    ? []
    : edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}

function formattingOf(text: string): FormattingOptions {
  const indent = /^([\t ]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
