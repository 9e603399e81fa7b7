/** Limits to add to a read, each in the words of its library. */
import type { CallEffect, Edit, Model, Repair } from '../../../engine/authoring.ts';
import { limitStage, limitStep } from './limit-chain.ts';
import { limitOption } from './limit-option.ts';
import { limitText } from './limit-text.ts';
import type { Limiting, LimitEdit } from './limiting.ts';
import type { Options } from './options.ts';
import { pageParameter } from './page-parameter.ts';
import type { Found } from './problem.ts';

/** Libraries whose reads take an offset beside the limit in the same options. */
const OFFSETS: Readonly<Record<string, string>> = { Prisma: 'skip', TypeORM: 'skip', Sequelize: 'offset' };

export function repairsOf(model: Model, { read, effect, sent }: Found, { defaultLimit }: Options): readonly Repair[] {
  if (effect.limit === 'present') return [];
  const limiting: Limiting = { model, read, effect };
  const way = wayOf(effect);
  const edits = way(limiting, [String(defaultLimit)]);
  if (!edits) return [];
  const limited: Repair = { title: `Limit the read to ${defaultLimit} rows`, safety: 'suggestion', edits };
  const offset = OFFSETS[effect.library];
  const page = way === limitOption && offset !== undefined ? pageParameter(limiting, sent.sender) : undefined;
  const paged =
    page && way(limiting, [String(defaultLimit), `${offset ?? ''}: (${page.expression} - 1) * ${defaultLimit}`]);
  if (!page || !paged) return [limited];
  const both = (sources: Parameters<LimitEdit>[0]): readonly Edit[] => [...page.edits(sources), ...paged(sources)];
  return [
    limited,
    {
      title: `Read one page of ${defaultLimit} rows (pass page, and give an order)`,
      safety: 'suggestion',
      edits: both,
    },
  ];
}

type Way = (limiting: Limiting, given: readonly [limit: string, offset?: string]) => LimitEdit | undefined;

function wayOf(effect: CallEffect): Way {
  if (effect.sql !== undefined) return limitText;
  if (effect.operation === 'aggregate') return limitStage;
  if (effect.library === 'Mongoose' || effect.library === 'MongoDB' || effect.effect.options === undefined) {
    return /^find(?:AndCount)?By$/.test(effect.operation) && effect.library === 'TypeORM' ? limitOption : limitStep;
  }
  return limitOption;
}
