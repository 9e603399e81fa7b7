/** Job queues on Redis: BullMQ, and Bull before it. */
import type { Effect, Library, LibraryType, Member } from './types.ts';

const queue: Effect = { kind: 'queue', rows: 'one', target: 'type' };
const asks: Member = { call: { effect: queue } };
const job: Member = { call: { returns: 'Job', effect: queue } };
const jobs: Member = { call: { returns: 'Job[]', effect: { ...queue, rows: 'many' } } };
const counts: Member = { call: { effect: { ...queue, rows: 'count' } } };
const listens: Member = { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } };
const adds: Member = { call: { returns: 'Job', effect: { ...queue, values: 1, bulkForm: 'addBulk' } } };
const addsAll: Member = { call: { returns: 'Job[]', effect: { ...queue, rows: 'many', values: 0, bulk: true } } };

const every = (names: readonly string[], member: Member) => Object.fromEntries(names.map((name) => [name, member]));

const queueMembers: Record<string, Member> = {
  add: adds,
  addBulk: addsAll,
  getJob: job,
  ...every(
    ['getJobs', 'getWaiting', 'getActive', 'getDelayed', 'getCompleted', 'getFailed', 'getRepeatableJobs', 'clean'],
    jobs,
  ),
  ...every(
    [
      'count',
      'getJobCounts',
      'getWaitingCount',
      'getActiveCount',
      'getDelayedCount',
      'getCompletedCount',
      'getFailedCount',
    ],
    counts,
  ),
  ...every(['remove', 'removeRepeatable', 'drain', 'empty', 'obliterate', 'pause', 'resume'], asks),
  on: listens,
  once: listens,
};

const jobType: LibraryType = {
  members: every(
    [
      'updateProgress',
      'progress',
      'updateData',
      'update',
      'log',
      'remove',
      'retry',
      'promote',
      'discard',
      'changeDelay',
      'moveToDelayed',
      'moveToCompleted',
      'moveToFailed',
      'getState',
      'waitUntilFinished',
      'finished',
    ],
    asks,
  ),
};

const opens = { what: 'Redis connections' };

/** The processor runs once for each job that comes in. */
const works = (argument: number, ...also: readonly number[]) =>
  ({ argument, also, parameters: ['Job'], handles: 'job', runs: 'later' }) as const;

export const bullmq: Library = {
  name: 'BullMQ',
  packages: ['bullmq', '@nestjs/bullmq'],
  exports: {
    Queue: { class: 'Queue', call: { opens } },
    FlowProducer: { class: 'FlowProducer', call: { opens } },
    Worker: { class: 'Worker', call: { starts: 'jobs', callback: works(1) } },
    WorkerHost: { class: 'WorkerHost' },
    QueueEvents: { class: 'Worker' },
    Job: { class: 'Job' },
  },
  types: {
    Queue: { closes: 'close', members: { ...queueMembers, upsertJobScheduler: job, removeJobScheduler: asks } },
    FlowProducer: {
      members: {
        add: { call: { effect: { ...queue, values: 0, bulkForm: 'addBulk' } } },
        addBulk: { call: { effect: { ...queue, rows: 'many', values: 0, bulk: true } } },
      },
    },
    Worker: { closes: 'close', members: { on: listens, once: listens } },
    /** `class Mails extends WorkerHost { process(job) {} }` of Nest. */
    WorkerHost: { members: {}, calls: { process: ['Job'] }, handles: 'job' },
    Job: jobType,
  },
};

export const bull: Library = {
  name: 'Bull',
  packages: ['bull', '@nestjs/bull'],
  exports: {
    default: { class: 'Queue', call: { returns: 'Queue', opens } },
    Process: { decorator: { marks: 'handles', of: 'job' } },
    Queue: { class: 'Queue' },
    Job: { class: 'Job' },
  },
  types: {
    /** The name of the job may be left out. */
    Queue: {
      closes: 'close',
      members: { ...queueMembers, process: { call: { starts: 'jobs', callback: works(0, 1, 2) } } },
    },
    Job: jobType,
  },
};
