/** What the inspector of this shop may ask. */
import { followersOf } from '@/consumers/harness/follower';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import type { Inspecting } from '@/server/inspecting/inspect';
import { mailboxAddress, processorToRead } from '@/server/outside/addresses';

/** The shop's own store, everyone who follows events in it, and the outside as far as it has an address. */
export const inspecting = (): Inspecting => ({
  sql: database(),
  followers: followersOf(consumers),
  outside: { cardsUrl: processorToRead(), mailboxUrl: mailboxAddress() },
});
