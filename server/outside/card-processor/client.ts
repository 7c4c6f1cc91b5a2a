/** The card processor's client: a response is a value, a missing response is an Outage to retry. */
import { z } from 'zod';
import { callJson, type OutsideResponse } from '@/server/outside/json-call';
import { checkAccess, Outage } from '@/server/outside/outage';
import { LivenessProbe, type Silence } from '@/server/outside/silence';
import { type Entry, entry } from './entries';

/** The timeout of Stripe's own client. */
const ANSWER_MS = 80_000;
const SIGN_OF_LIFE_MS = 5_000;
const refusal = z.object({ code: z.string(), message: z.string() });
const authorised = z.object({ id: z.string(), status: z.literal('authorised') });
const moved = z.object({ id: z.string(), status: z.enum(['captured', 'voided', 'refunded']) });
const closed = z.object({
  status: z.literal('closed'),
  voided: z.array(z.string()),
  refunded: z.array(z.string()),
});
const total = z.object({ count: z.int(), amountCents: z.int() });
const statuses = z.enum(['authorised', 'declined', 'captured', 'voided', 'refunded']);
const ledgerPage = z.object({
  entries: z.array(entry),
  next: z.int().nullable(),
  count: z.int(),
  totals: z.record(statuses, total),
});

/** The timeout once the call is sent, an abort signal, and the silence accumulated over all attempts. */
export type CallOptions = { timeoutMs?: number; signal?: AbortSignal; silence?: Silence };

export type Authorised = { status: 'authorised'; id: string };
export type Declined = { status: 'declined'; code: string; message: string };
export type Moved = { status: 'captured' | 'voided' | 'refunded'; id: string };
/** The voided charges, and the charges already refunded. */
export type Closed = { status: 'closed'; voided: string[]; refunded: string[] };
/** The processor refuses for good: the money is already elsewhere, or the authorisation is unknown. */
export type Rejected = { status: 'rejected'; code: string; message: string };

/** A page of the ledger, the next offset, and all totals by status. */
export type LedgerPage = z.infer<typeof ledgerPage> & { entries: Entry[] };

type Movement = { key: string; id: string; amountCents: number };

/** The processor's calls. All throw Outage without a response: retry with the same key. */
export type CardProcessor = {
  /** Authorises an amount on a card; `reference` is the order's id. */
  authorise(
    charge: { key: string; amountCents: number; currency: string; token: string; reference: string },
    options?: CallOptions,
  ): Promise<Authorised | Declined>;
  /** Captures an authorised amount. */
  capture(movement: Movement, options?: CallOptions): Promise<Moved | Rejected>;
  /** Voids an authorisation. */
  voidAuthorisation(
    movement: Omit<Movement, 'amountCents'>,
    options?: CallOptions,
  ): Promise<Moved | Rejected>;
  /** Refunds a captured amount; `reference` is the return's id. */
  refund(movement: Movement & { reference: string }, options?: CallOptions): Promise<Moved | Rejected>;
  /**
   * Voids everything held for a reference, including charges the shop never got a response for, and
   * declines later ones. For a refund's reference it says whether the refund was made; if not, it never
   * will be.
   */
  closeReference(
    closure: { key: string; reference: string },
    options?: CallOptions,
  ): Promise<Closed | Rejected>;
  /** Up to 1,000 ledger lines from an offset, for reconciliation. */
  ledger(after: number, options?: CallOptions): Promise<LedgerPage>;
};

/** The service's name and the settings that hold its keys. */
export const CARD_PROCESSOR = {
  service: 'the card processor',
  settings: 'CARD_PROCESSOR_KEY and CARD_PROCESSOR_READ_KEY',
};

/** A 401 or 403 says nothing about a card. Throws AccessDenied. */
function withAccess(answer: OutsideResponse): OutsideResponse {
  checkAccess(answer.status, CARD_PROCESSOR);
  return answer;
}

/** A client for the processor at this address, which carries our key. `answerMs` is the default timeout. */
export function cardProcessor(url: string, { answerMs = ANSWER_MS } = {}): CardProcessor {
  const liveness = new LivenessProbe(() =>
    callJson({ url: new URL('/health', url).href, timeoutMs: SIGN_OF_LIFE_MS }),
  );
  const post = async (path: string, call: { key: string; body: unknown }, options: CallOptions = {}) =>
    withAccess(
      await callJson({
        url: new URL(path, url).href,
        ...call,
        liveness,
        timeoutMs: options.timeoutMs ?? answerMs,
        signal: options.signal,
        silence: options.silence,
      }),
    );
  return {
    authorise: async ({ key, ...body }, options) => {
      const answer = await post('/authorisations', { key, body }, options);
      return answer.status === 402
        ? { status: 'declined', ...shaped(refusal, answer) }
        : shaped(authorised, answer);
    },
    capture: async ({ key, id, amountCents }, options) => {
      const answer = await post(`/authorisations/${id}/capture`, { key, body: { amountCents } }, options);
      return isDone(answer) ? { status: 'captured', id } : settled(moved, answer);
    },
    voidAuthorisation: async ({ key, id }, options) => {
      const answer = await post(`/authorisations/${id}/void`, { key, body: {} }, options);
      return isDone(answer) ? { status: 'voided', id } : settled(moved, answer);
    },
    refund: async ({ key, id, ...body }, options) => {
      const answer = await post(`/authorisations/${id}/refund`, { key, body }, options);
      return isDone(answer) ? { status: 'refunded', id } : settled(moved, answer);
    },
    closeReference: async ({ key, reference }, options) =>
      settled(closed, await post('/closures', { key, body: { reference } }, options)),
    ledger: async (after, options = {}) =>
      shaped(
        ledgerPage,
        withAccess(
          await callJson({
            url: new URL(`/ledger?after=${after}&limit=1000`, url).href,
            timeoutMs: options.timeoutMs ?? answerMs,
            signal: options.signal,
          }),
        ),
      ),
  };
}

/** Whether the call succeeded without details: no body, or text that is not JSON. */
const isDone = ({ status, body }: OutsideResponse): boolean =>
  status >= 200 && status < 300 && (body === undefined || typeof body === 'string');

/** A call that the processor cannot parse is a bug in the shop; retrying would not help. */
function shaped<T>(shape: z.ZodType<T>, answer: OutsideResponse): T {
  if ([400, 415, 413, 422].includes(answer.status)) {
    throw new Error(`the card processor rejected this call as invalid: ${JSON.stringify(answer.body)}`);
  }
  const result = shape.safeParse(answer.body);
  if (result.success) return result.data;
  throw new Outage(`the card processor answered ${answer.status} with an unexpected body`, {
    cause: result.error,
  });
}

function settled<T>(shape: z.ZodType<T>, answer: OutsideResponse): T | Rejected {
  if (answer.status !== 404 && answer.status !== 409) return shaped(shape, answer);
  return { status: 'rejected', ...shaped(refusal, answer) };
}
