/** Asks the shop to let the old till take orders; asking twice does no harm. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { OldTillTakes } from '@/server/contracts/old-till';

/** Gives nothing when it is done, or a sentence that says why it is not. Does not throw. */
export const askTheOldTill = (takes: OldTillTakes): Promise<string | undefined> =>
  askToAct('/api/admin/old-till', { takes });
