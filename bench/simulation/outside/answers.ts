/** Translates the processor's responses into its client's results. */
import { z } from 'zod';
import type { Authorised, Closed, Declined, Moved, Rejected } from '@/server/outside/card-processor/client';
import { Outage } from '@/server/outside/outage';

type Answered = { status: number; body: unknown };

const refusal = z.object({ code: z.string(), message: z.string() });
const charged = z.object({ id: z.string(), status: z.literal('authorised') });
const moved = z.object({ id: z.string(), status: z.enum(['captured', 'voided', 'refunded']) });
const closed = z.object({
  status: z.literal('closed'),
  voided: z.array(z.string()),
  refunded: z.array(z.string()),
});

function shaped<T>(shape: z.ZodType<T>, { status, body }: Answered): T {
  if (status >= 500) throw new Outage(`answered ${status}`);
  return shape.parse(body);
}

const rejected = (answer: Answered): Rejected | undefined =>
  answer.status === 404 || answer.status === 409 || answer.status === 422
    ? { status: 'rejected', ...shaped(refusal, answer) }
    : undefined;

export const answers = {
  charge: (answer: Answered): Authorised | Declined =>
    answer.status === 402 ? { status: 'declined', ...shaped(refusal, answer) } : shaped(charged, answer),
  move: (answer: Answered): Moved | Rejected => rejected(answer) ?? shaped(moved, answer),
  closure: (answer: Answered): Closed | Rejected => rejected(answer) ?? shaped(closed, answer),
};
