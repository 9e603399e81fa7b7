/** `npx tsx scripts/content/check.ts`: exit 1 and one line per problem when the book is not in order. */
import { fileURLToPath } from 'node:url';
import { withMetaRules } from '../../engine/analyzer/meta-rules.ts';
import { rules } from '../../rules/registry.generated.ts';
import { checkBook } from './check-book.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));
const problems = await checkBook(content, new Set(withMetaRules(rules).map(({ id }) => id)));
for (const { file, line, message } of problems) console.error(`content/${file}:${line}: ${message}`);
console.log(problems.length === 0 ? 'The book is in order.' : `${problems.length} problems in the book.`);
process.exitCode = problems.length === 0 ? 0 : 1;
