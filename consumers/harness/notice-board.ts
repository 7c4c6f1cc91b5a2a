/** What effects that tell people something once may ask of the database, as a part of their outside. */
import { batchLoader } from '@/db/batch-loader';
import { readLevels, writeNotices } from '@/db/catalogue/low-stock';
import type { Sql } from '@/db/connect';
import { claimWishes, fulfilWish, loseWish } from '@/db/edge/restock-wishes';
import type { Outside } from './outside';

/** Levels are asked for together with whoever asks at the same time. */
export const noticeBoard = (sql: Sql): Pick<Outside, 'levels' | 'wishes'> => ({
  levels: {
    of: batchLoader((skus: readonly string[]) => readLevels(sql, skus)),
    note: (levels) => writeNotices(sql, levels),
  },
  wishes: {
    due: (skus, eventId) => claimWishes(sql, skus, eventId),
    fulfil: (id, eventId) => fulfilWish(sql, id, eventId),
    drop: (id) => loseWish(sql, id),
  },
});
