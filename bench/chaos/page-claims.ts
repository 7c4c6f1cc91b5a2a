/** Compares what open pages saw with what is stored. */
import { isDeepStrictEqual } from 'node:util';
import { orderView } from '@/server/contracts/order-view';
import { forShopper } from '@/server/contracts/shopper-reason';
import { type Claim, Tally } from '../verify/claim';
import { plain } from '../verify/rebuild';
import type { Stored } from './stored';
import type { PageLog } from './test-page';

/** Every claim about open pages. */
export function pageClaims(pages: readonly PageLog[], { orders }: Stored): Claim[] {
  const last = new Tally('an open page ends up showing what is stored');
  const back = new Tally('an open page never goes back to an older version');
  for (const { newest, wentBack } of pages) {
    for (const [key, row] of newest) {
      const order = orders.get(key);
      const stored = orderView.safeParse(order?.row).data;
      const shown = stored && plain(forShopper(stored));
      const isSame = order?.version === row.version && isDeepStrictEqual(plain(row.row), shown);
      last.always(`${key} at version ${row.version}, stored ${order?.version}`, isSame);
      back.always(key, true);
    }
    for (const subject of wentBack) back.always(subject, false);
  }
  return [last.claim(true), back.claim(true)];
}

/** Whether every page shows the stored version of every order it knows. */
export const haveSeenAll = (pages: readonly PageLog[], { orders }: Stored): boolean =>
  pages.every(({ newest }) => [...newest].every(([key, row]) => orders.get(key)?.version === row.version));
