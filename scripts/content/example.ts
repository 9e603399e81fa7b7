/**
 * Code examples of chapters. A comment line of carets under a line of code marks the span a rule reports:
 *
 *     const town = await axios.get(url);
 *     //                 ^^^^^^^^^ require-timeout
 *
 * A line `// src/name.ts` starts another file of the example.
 */

/** Offsets are UTF-16 code units from the start of the file; the file keeps its comment lines. */
export interface Mark {
  readonly file: string;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

export interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly marks: readonly Mark[];
  /** Lines are one-based within the fence. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const ONLY_FILE = 'src/example.ts';
const fileLine = /^\/\/ ([\w./-]+\.(?:ts|tsx|js|json|prisma))$/;
const markLine = /^\s*\/\/\s*(\^+) ([a-z][a-z0-9-]*)$/;

export function readExample(code: string): Example {
  const files: Record<string, string> = {};
  const marks: Mark[] = [];
  const problems: { line: number; message: string }[] = [];
  let file = ONLY_FILE;
  let text = '';
  // The latest line of code and where it starts: several marks may follow one line.
  let target = { start: 0, code: '' };

  code.split('\n').forEach((line, index) => {
    const name = fileLine.exec(line)?.[1];
    if (name !== undefined) {
      if (text.trim() !== '') files[file] = text;
      if (name in files) problems.push({ line: index + 1, message: `File ${name} appears twice in one example.` });
      file = name;
      text = '';
      return;
    }
    const mark = markLine.exec(line);
    if (mark) {
      const start = line.indexOf('^');
      const end = start + (mark[1] ?? '').length;
      if (!isWhole(target.code, start, end)) {
        const span = target.code.slice(start, end);
        problems.push({
          line: index + 1,
          message: `The carets lie under "${span}": mark whole words of the line above.`,
        });
      }
      marks.push({ file, rule: mark[2] ?? '', start: target.start + start, end: target.start + end });
    } else if (/^\s*\/\/.*\^\^/.test(line)) {
      problems.push({ line: index + 1, message: 'Not a mark: write `//`, carets, one space and the rule id.' });
    } else {
      target = { start: text.length, code: line };
    }
    text += `${line}\n`;
  });
  files[file] = text;
  return { files, marks, problems };
}

/** Whether the span lies in the line, has no space at its ends and cuts no word. */
function isWhole(code: string, start: number, end: number): boolean {
  const span = code.slice(start, end);
  const cutsWord = [start, end].some((at) => /^\w\w$/.test(code.slice(at - 1, at + 1)));
  return end <= code.length && span === span.trim() && !cutsWord;
}
