/** Orders as tests let them arrive and come back. */
import type { Sql } from '@/db/connect';
import { openReturn } from '@/server/commands/return-order';
import { freshId } from '@/server/ids';
import type { Rounds } from './test-rounds';
import { untilNothingWaits } from './test-timeouts';

/** Lets every parcel that is under way arrive. */
export const untilDelivered = (sql: Sql, scene: Rounds): Promise<void> =>
  untilNothingWaits({ sql, scene, consumer: 'parcels' });

export type TestReturn = { orderId: string; units?: Record<string, number>; restock?: boolean };

/**
 * Opens a return, of one teapot to be sold again unless said otherwise; gives its id. Throws when refused.
 */
export async function takeBack(sql: Sql, { orderId, units = { TEAPOT: 1 }, restock = true }: TestReturn) {
  const returnId = freshId();
  const lines = Object.entries(units).map(([sku, quantity]) => ({ sku, quantity }));
  const asked = { orderId, returnId, lines, restock, reason: 'It leaks.', operatorId: 'operator-1' };
  const answer = await openReturn({ sql, ...asked });
  if (answer.status !== 202) throw new Error(answer.body.message);
  return returnId;
}
