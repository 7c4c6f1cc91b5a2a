/** Injectable faults of the mail server: dropped connections, temporary failures, an unknown recipient. */
import { z } from 'zod';
import { mailAddress } from '@/server/contracts/mail-address';

/** The body of POST /faults. A rate of 0.25 fails every fourth mail temporarily. */
export const faultsBody = z.strictObject({
  dropConnections: z.boolean().optional(),
  tempFailRate: z.number().min(0).max(1).optional(),
  /** An address without a mailbox. */
  unknown: mailAddress.optional(),
});
export type MailFaults = z.infer<typeof faultsBody>;

/** Decides for each mail whether the rate fails it: evenly, so that runs are repeatable. */
export function failureTurns(): (rate: number) => boolean {
  let due = 0;
  return (rate) => {
    due = rate > 0 ? due + rate : 0;
    if (due < 1) return false;
    due -= 1;
    return true;
  };
}
