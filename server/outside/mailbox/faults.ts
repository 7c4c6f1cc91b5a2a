/** Faults of the mail server that can be switched on: gone, busy for some mails, or without a mailbox. */
import { z } from 'zod';
import { mailAddress } from '@/server/contracts/mail-address';

/** The body of POST /faults. A rate of 0.25 turns every fourth mail away for now. */
export const faultsBody = z.strictObject({
  dropConnections: z.boolean().optional(),
  tempFailRate: z.number().min(0).max(1).optional(),
  /** An address that has no mailbox. */
  unknown: mailAddress.optional(),
});
export type MailFaults = z.infer<typeof faultsBody>;

/** Says, for each mail in turn, whether the rate makes it fail: evenly, so that a run can be repeated. */
export function failureTurns(): (rate: number) => boolean {
  let due = 0;
  return (rate) => {
    due = rate > 0 ? due + rate : 0;
    if (due < 1) return false;
    due -= 1;
    return true;
  };
}
