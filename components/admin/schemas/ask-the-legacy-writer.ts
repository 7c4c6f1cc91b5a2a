/** Asks the shop to let the old till take orders; asking twice does no harm. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';

/** Gives nothing when it is done, or a sentence that says why it is not. Does not throw. */
export const askTheLegacyWriter = (takes: LegacyWriterTakes): Promise<string | undefined> =>
  askToAct('/api/admin/legacy-writer', { takes });
