/** The calls of the processor and their limits. */
import { z } from 'zod';
import { cents, currency } from '@/server/contracts/fields';

const name = z.string().regex(/^[\w.:-]{1,100}$/, { error: 'must be 1 to 100 letters, digits and . : _ -' });
const amountCents = cents.min(1);

export const idempotencyKey = z
  .string({ error: 'the Idempotency-Key header is missing' })
  .regex(/^[\x21-\x7e]{1,200}$/, { error: 'Idempotency-Key must be 1 to 200 visible ASCII characters' });

/** The body of POST /authorisations. */
export const authorisationBody = z.strictObject({ amountCents, currency, token: name, reference: name });
export type AuthorisationBody = z.infer<typeof authorisationBody>;

/** The body of a capture. */
export const amountBody = z.strictObject({ amountCents });

/** The body of a refund; `reference` is the shop's id of it. */
export const refundBody = z.strictObject({ amountCents, reference: name });

/** The body of a void. */
export const emptyBody = z.strictObject({});

/**
 * The body of POST /closures: voids what is held for this reference and declines further charges and
 * refunds.
 */
export const referenceBody = z.strictObject({ reference: name });

/** The body of POST /faults: faults to inject until DELETE /faults. */
export const faultsBody = z.strictObject({
  latencyMs: z.int().min(0).max(60_000).optional(),
  errorRate: z.number().min(0).max(1).optional(),
  lostAnswerRate: z.number().min(0).max(1).optional(),
  down: z.boolean().optional(),
});
export type Faults = z.infer<typeof faultsBody>;

/** The query of GET /ledger: skip `after` lines, return at most `limit`. */
export const pageQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** The body of POST /lines: looks up ledger lines by key. */
export const keysBody = z.strictObject({ keys: z.array(idempotencyKey).max(500) });
