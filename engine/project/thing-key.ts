import type { Thing } from './types.ts';

/** The same for things that are the same to whoever asks. */
export function keyOf(thing: Thing): string {
  switch (thing.kind) {
    case 'library':
      return `l ${thing.type} ${thing.member ?? ''} ${thing.entity ?? ''}`;
    case 'library-class':
      return `lc ${thing.type}`;
    case 'library-call':
      return `lf ${thing.library} ${thing.name} ${thing.self ? keyOf(thing.self) : ''}`;
    case 'package':
      return `p ${thing.module} ${thing.name}`;
    case 'module':
      return `m ${thing.file.path}`;
    case 'instance':
    case 'class':
    case 'function':
      return `${thing.kind} ${thing.of.file.path} ${thing.of.index}`;
    case 'object':
    case 'array':
      return `${thing.kind} ${thing.of.file.path} ${thing.of.value.start}`;
    case 'shape':
      return `s ${thing.file.path} ${thing.members[0]?.name ?? ''} ${thing.members.length}`;
  }
}
