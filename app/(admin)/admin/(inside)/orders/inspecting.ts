/** The inspector's sources in this process. */
import { followersOf } from '@/consumers/harness/follower';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import type { InspectionSources } from '@/server/inspecting/inspect';
import { mailboxAddress, processorToRead } from '@/server/outside/addresses';

/** The database, every consumer, and the external services that have an address. */
export const inspecting = (): InspectionSources => ({
  sql: database(),
  consumers: followersOf(consumers),
  outside: { cardsUrl: processorToRead(), mailboxUrl: mailboxAddress() },
});
