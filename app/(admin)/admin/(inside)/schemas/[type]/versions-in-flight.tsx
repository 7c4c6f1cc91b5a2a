/** Both versions of order.placed in flight: the newest orders, and the switch of the legacy writer. */
import { arrivalTypes, arrive } from '@/components/admin/schemas/arrivals';
import { BothVersions } from '@/components/admin/schemas/both-versions';
import { database } from '@/db/connect';
import { logEnd } from '@/db/log/event-store';
import { readLegacyWriter } from '@/db/log/legacy-writer';
import { searchLog } from '@/db/log/timeline';
import { onlyThese } from '@/server/contracts/event-search';

export async function VersionsInFlight() {
  const sql = database();
  // The cursor first: an event recorded between the two reads then arrives twice instead of never.
  const after = await logEnd(sql);
  const [{ entries }, { takes }] = await Promise.all([
    searchLog(sql, onlyThese({ type: arrivalTypes }), { limit: 40 }),
    readLegacyWriter(sql),
  ]);
  const events = entries.map(({ event }) => event).toReversed();
  return <BothVersions after={after} initial={arrive([], events)} takes={takes} />;
}
