/** Both versions of order.placed in flight: the newest orders, whichever till took them, and the switch. */
import { arrivalTypes, arrive } from '@/components/admin/schemas/arrivals';
import { BothVersions } from '@/components/admin/schemas/both-versions';
import { database } from '@/db/connect';
import { logEnd } from '@/db/event-store';
import { readLegacyWriter } from '@/db/legacy-writer';
import { searchLog } from '@/db/timeline';
import { onlyThese } from '@/server/contracts/event-search';

export async function TwoTills() {
  const sql = database();
  // The cursor first: what is recorded between the two reads is then said twice, and not left out.
  const after = await logEnd(sql);
  const [{ entries }, { takes }] = await Promise.all([
    searchLog(sql, onlyThese({ type: arrivalTypes }), { limit: 40 }),
    readLegacyWriter(sql),
  ]);
  const events = entries.map(({ event }) => event).toReversed();
  return <BothVersions after={after} initial={arrive([], events)} takes={takes} />;
}
