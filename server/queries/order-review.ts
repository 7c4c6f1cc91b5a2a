/** All that the screening page shows: what waits for a review, and whether the service is at work. */
import type { Sql } from '@/db/connect';
import { readControls } from '@/db/consuming/consumer-controls';
import { readReviewQueue } from '@/db/read-models/review-queue';
import type { Screenings } from '@/server/contracts/order-review';

/** The name under which the service follows the log. */
const SERVICE = 'screening';

/** What waits now. Throws what the database throws. */
export async function screenings(sql: Sql): Promise<Screenings> {
  const [queue, controls] = await Promise.all([readReviewQueue(sql), readControls(sql)]);
  const control = controls.find(({ consumer }) => consumer === SERVICE);
  return control ? { queue, control } : { queue };
}
