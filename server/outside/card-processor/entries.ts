/** The processor's ledger lines; a call's response follows from its line alone. */
import { z } from 'zod';
import type { ServiceResponse } from '@/server/outside/json-server';

const every = { at: z.string(), key: z.string() };
const amountCents = z.int();
const charge = {
  id: z.string(),
  amountCents,
  currency: z.string(),
  token: z.string(),
  reference: z.string(),
};

const refund = { id: z.string(), amountCents, reference: z.string() };

export const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('authorised'), ...every, ...charge }),
  z.object({ kind: z.literal('declined'), ...every, ...charge, code: z.string(), message: z.string() }),
  z.object({ kind: z.literal('captured'), ...every, id: z.string(), amountCents }),
  z.object({ kind: z.literal('voided'), ...every, id: z.string() }),
  z.object({ kind: z.literal('refunded'), ...every, ...refund }),
  z.object({ kind: z.literal('refund-refused'), ...every, ...refund, code: z.string(), message: z.string() }),
  z.object({
    kind: z.literal('closed'),
    ...every,
    reference: z.string(),
    voided: z.array(z.string()),
    refunded: z.array(z.string()).default([]),
  }),
]);
export type Entry = z.infer<typeof entry>;

/** The response to the call behind this line; repeated calls get it again. */
export function answerOf(recorded: Entry): Exclude<ServiceResponse, string> {
  switch (recorded.kind) {
    case 'authorised':
      return { status: 201, body: { id: recorded.id, status: 'authorised' } };
    case 'declined':
      return { status: 402, body: { code: recorded.code, message: recorded.message } };
    case 'closed':
      return {
        status: 200,
        body: { status: 'closed', voided: recorded.voided, refunded: recorded.refunded },
      };
    case 'refund-refused':
      return { status: 409, body: { code: recorded.code, message: recorded.message } };
    default:
      return { status: 200, body: { id: recorded.id, status: recorded.kind } };
  }
}

/** A call's canonical text, for comparison. */
export const callText = (verb: string, ...parts: readonly (string | number)[]): string =>
  JSON.stringify([verb, ...parts]);

/** The canonical call behind a line; a different call under the same key differs. */
export function callOf(line: Entry): string {
  switch (line.kind) {
    case 'authorised':
    case 'declined':
      return callText('authorise', line.amountCents, line.currency, line.token, line.reference);
    case 'captured':
      return callText('capture', line.id, line.amountCents);
    case 'refunded':
    case 'refund-refused':
      return callText('refund', line.id, line.amountCents, line.reference);
    case 'voided':
      return callText('void', line.id);
    case 'closed':
      return callText('close', line.reference);
  }
}
