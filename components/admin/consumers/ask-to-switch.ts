/** Asks the shop to pause, resume or switch a consumer; asking twice does no harm. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { SwitchRequest } from '@/server/contracts/consumer-api';

/** Gives nothing when it was done, or a sentence that says why it was not. Does not throw. */
export const askToSwitch = (consumer: string, request: SwitchRequest): Promise<string | undefined> =>
  askToAct(`/api/admin/consumers/${consumer}`, request);
