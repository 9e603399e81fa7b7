/** The finding in words, with the way from the request to the statement. */
import type { ParameterData, Problem, RequestData, Related } from '../../../engine/authoring.ts';
import { calleeRange, nameOf, sentName, wayFrom } from '../../../engine/authoring.ts';
import type { Piece } from './pieces.ts';
import { positionOf, type Position } from './position.ts';
import type { Statement } from './statements.ts';

export type Source = RequestData | ParameterData;

const ADVICE: Readonly<Record<Position, string>> = {
  value: 'pass it as a bound parameter',
  name: 'choose the name of the column or table from a list of allowed ones',
  statement: 'write the statement in the code and bind the values',
  part: 'bind values, and choose everything else from a list in the code',
};
const WRITTEN: Readonly<Record<Position, string>> = {
  value: 'is written as a value into the SQL of',
  name: 'is written as a name into the SQL of',
  statement: 'is the whole SQL text of',
  part: 'is written into the SQL of',
};

export function problemOf(statement: Statement, piece: Piece, source: Source): Problem {
  const { where, library, name, isPiece, inside } = statement;
  const found = positionOf(piece);
  const position = found === 'statement' && isPiece ? 'part' : found;
  const { start, end } = piece.value;
  const { path } = where.file;
  const sent = source.kind === 'request' ? sentName(source) : `the parameter \`${source.name}\``;
  const written = nameOf(where.file, piece.value);
  const last = written.split('.').at(-1) ?? written;
  const what =
    piece.value.kind === 'call' || written === 'value' || sent.includes(`\`${last}\``)
      ? capitalised(sent)
      : `\`${written}\` (${sent})`;
  const runs: Related[] = [
    { path, at: calleeRange(where), message: `\`${name}\` takes the text here.` },
    ...inside.map((call) => ({
      path: call.file.path,
      at: calleeRange(call),
      message: 'The text is handed on here.',
    })),
  ];
  const way = source.kind === 'request' ? wayFrom(source.at, source.steps, { path, at: { start, end } }) : [];
  return {
    at: { start, end },
    message: `${what} ${WRITTEN[position]} \`${name}\`, so ${source.kind === 'request' ? 'a client' : 'a caller'} can change what the statement does; ${ADVICE[position]}.`,
    related: [...way, ...runs],
    ...(library === undefined ? {} : { library }),
  };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
