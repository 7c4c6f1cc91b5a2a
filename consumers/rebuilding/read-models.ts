/** Every read model as operators see it: what it follows, how far it is, and whether it is made again. */
import { type Consumer, keepsRows } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import { consumerLags } from '@/db/consuming/lag';
import { readRebuilds } from '@/db/consuming/rebuilds';
import { sizesOf } from '@/db/read-models/sizes';
import type { ReadModel } from '@/server/contracts/rebuild-api';

/** The read models, in the order of their definitions. Throws when the database fails. */
export async function readModelsOf(sql: Sql, consumers: readonly Consumer[]): Promise<ReadModel[]> {
  const keepers = consumers.filter(keepsRows);
  const tables = keepers.map(({ table }) => table);
  const [sizes, rebuilds, lags] = await Promise.all([
    sizesOf(sql, tables),
    readRebuilds(sql),
    consumerLags(sql),
  ]);
  return keepers.map(({ name, kind, table, follows }) => {
    const rebuild = rebuilds.get(name);
    const own = lags.filter((assignment) => assignment.name === name);
    const behind = own.reduce((sum, assignment) => sum + assignment.behind, 0);
    const { rows, bytes } = sizes.get(table) ?? { rows: 0, bytes: 0 };
    return { name, kind, table, follows: [...follows], rows, bytes, behind, ...(rebuild && { rebuild }) };
  });
}
