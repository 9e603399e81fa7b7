/** Different changes of single rows in one go: committed with `$transaction([…])`, sent with `bulkWrite([…])`. */
import { memberPath, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, Lookup, Range, Value } from '../../../engine/authoring.ts';
import { hasOnly, type BulkCall } from './bulk-calls.ts';

export function sentTogether(lookup: Lookup): BulkCall | undefined {
  if (lookup.effect.library === 'Prisma') return inTransaction(lookup);
  return /^Mongo/.test(lookup.effect.library) ? bulkWrite(lookup) : undefined;
}

function inTransaction({ call, effect }: Lookup): BulkCall | undefined {
  const client = clientOf(call);
  if (!client || !effect.effect.lazy || isTransactionClient(call)) return undefined;
  return {
    title: 'Commit all changes with one $transaction',
    code: ({ text, parameter, over, call: own }) =>
      `${slice(text, client)}.$transaction(${over}.map((${parameter}) => ${slice(text, own)}))`,
  };
}

/** `prisma` of `prisma.user.update(…)`. */
function clientOf({ call: { callee } }: CallAt): Value | undefined {
  const model = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  return model?.kind === 'member' ? model.object : undefined;
}

const slice = (text: string, { start, end }: Range) => text.slice(start, end);

/** The client that a transaction gives to its callback, which cannot start another. */
export function isTransactionClient(where: CallAt): boolean {
  const client = clientOf(where);
  const root = client && memberPath(client)?.root;
  const binding = root?.kind === 'ref' ? where.file.bindings[root.binding] : undefined;
  const isGiven = binding?.param !== undefined && where.file.functions[binding.param.fn]?.passedTo !== undefined;
  return isGiven || /TransactionClient$/.test(binding?.type?.name ?? '');
}

const OPERATIONS: Readonly<Record<string, readonly [operation: string, change: string]>> = {
  updateOne: ['updateOne', 'update'],
  findOneAndUpdate: ['updateOne', 'update'],
  findByIdAndUpdate: ['updateOne', 'update'],
  replaceOne: ['replaceOne', 'replacement'],
};

/** `Post.updateOne(filter, update)` of each element as an operation of one `bulkWrite`. */
function bulkWrite({ call, effect }: Lookup): BulkCall | undefined {
  const first = effect.chain[0] ?? call;
  const { callee, args } = first.call;
  const known = OPERATIONS[effect.operation];
  const [filter, change, options] = args;
  if (!known || callee.kind !== 'member' || !filter || !change || effect.type.endsWith('.Document')) return undefined;
  // What only concerns the result can go, since nobody looks at it.
  if (options && !hasOnly(options, ['upsert', 'new', 'returnDocument', 'returnOriginal'])) return undefined;
  const [operation, name] = known;
  const upsert = options?.kind === 'object' ? options.properties.find(({ key }) => key === 'upsert') : undefined;
  return {
    title: 'Send all changes with one bulkWrite',
    code: ({ text, parameter, over }) => {
      const condition = effect.operation.startsWith('findById')
        ? `{ _id: ${slice(text, filter)} }`
        : slice(text, filter);
      const parts = [
        `filter: ${condition}`,
        `${name}: ${slice(text, change)}`,
        ...(upsert ? [slice(text, upsert)] : []),
      ];
      return `${slice(text, callee.object)}.bulkWrite(${over}.map((${parameter}) => ({ ${operation}: { ${parts.join(', ')} } })))`;
    },
  };
}
