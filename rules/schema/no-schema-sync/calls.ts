/** Calls that change the schema: `sequelize.sync()`, `dataSource.synchronize()`, `orm.schema.updateSchema()`. */
import type { CallAt, CheckContext, Problem } from '../../../engine/authoring.ts';
import { calleeName, calleeOf, calleeRange, property } from '../../../engine/authoring.ts';
import type { Options } from './rule.ts';
import { alwaysTrue } from './truth.ts';

/** Before the model is asked. */
const NAMES =
  /^(?:sync|drop|synchronize|dropDatabase|push\w*Schema|(?:update|create|drop)Schema|update|create|refresh|refreshDatabase)$/;

const CONSEQUENCE = {
  creates: 'creates tables by the models when the application runs, and leaves the tables that are there as they are',
  changes: 'changes tables to fit the models when the application runs, and may drop columns with their data',
  drops: 'drops tables with their data when the application runs',
};

export function* callProblems({ file, model, options }: CheckContext<Options>): Iterable<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const name = calleeName(call, file);
    if (name === undefined || !NAMES.test(name)) continue;
    const where: CallAt = { file, index, call };
    const known = model.library(where);
    const syncs = known?.call.syncs;
    if (!known || !syncs) continue;
    const option = syncs.options?.find((key) => isOn(where, key));
    const how = option === 'force' ? 'drops' : option === undefined ? syncs.how : 'changes';
    if (how === 'creates' && options.allowCreateOnly) continue;
    const written = option === undefined ? calleeOf(where) : `${calleeOf(where)}({ ${option}: true })`;
    yield {
      at: calleeRange(where),
      message: `\`${written}\` ${CONSEQUENCE[how]}; write migrations, and run them when you deploy.`,
      library: known.library.replace(/ \(in process\)$/, ''),
    };
  }

  function isOn({ call }: CallAt, key: string): boolean {
    const value = property(call.args[0], key);
    return value !== undefined && alwaysTrue(model, { file, value }) !== undefined;
  }
}
