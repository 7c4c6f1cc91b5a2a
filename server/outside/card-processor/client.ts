/** The shop's side of the card processor: an answer is a value, no answer is an Outage to retry. */
import { z } from 'zod';
import { callJson, type OutsideAnswer } from '@/server/outside/json-call';
import { checkLetIn, Outage } from '@/server/outside/outage';
import { type Silence, Witness } from '@/server/outside/silence';
import { type Entry, entry } from './entries';

/** What Stripe's own client waits for one answer. */
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

/**
 * How long to wait for the answer once all was sent, what may end the waiting early, and how much silence
 * there was over all tries.
 */
export type CallOptions = { timeoutMs?: number; signal?: AbortSignal; silence?: Silence };

export type Authorised = { status: 'authorised'; id: string };
export type Declined = { status: 'declined'; code: string; message: string };
export type Moved = { status: 'captured' | 'voided' | 'refunded'; id: string };
/** What was let go, and the charges of which money had gone back. */
export type Closed = { status: 'closed'; voided: string[]; refunded: string[] };
/** The processor will not do it: the money is already elsewhere, or the authorisation is unknown. */
export type Rejected = { status: 'rejected'; code: string; message: string };

/** Some lines of the processor's ledger, the number to ask for next, and all totals by status. */
export type LedgerPage = z.infer<typeof ledgerPage> & { entries: Entry[] };

type Movement = { key: string; id: string; amountCents: number };

/** What the processor can be asked. All calls throw Outage without an answer: retry with the same key. */
export type CardProcessor = {
  /** Asks to hold money on a card; `reference` is the shop's own name for it (the order's id). */
  authorise(
    charge: { key: string; amountCents: number; currency: string; token: string; reference: string },
    options?: CallOptions,
  ): Promise<Authorised | Declined>;
  /** Takes held money. */
  capture(movement: Movement, options?: CallOptions): Promise<Moved | Rejected>;
  /** Lets held money go. */
  voidAuthorisation(
    movement: Omit<Movement, 'amountCents'>,
    options?: CallOptions,
  ): Promise<Moved | Rejected>;
  /** Gives captured money back; `reference` is the shop's own name for it (the return's id). */
  refund(movement: Movement & { reference: string }, options?: CallOptions): Promise<Moved | Rejected>;
  /**
   * Lets go what is held for a reference, also what the shop never heard of, and declines what follows; of a
   * refund's reference it says whether it was made, and if not it never will be.
   */
  closeReference(
    closure: { key: string; reference: string },
    options?: CallOptions,
  ): Promise<Closed | Rejected>;
  /** Up to 1,000 lines of the ledger after the first `after`, for comparing it with ours. */
  ledger(after: number, options?: CallOptions): Promise<LedgerPage>;
};

/** Whom we ask, and the settings that have our keys there. */
export const CARD_PROCESSOR = {
  service: 'the card processor',
  settings: 'CARD_PROCESSOR_KEY and CARD_PROCESSOR_READ_KEY',
};

/** A processor that does not know us has said nothing about a card. Throws NotLetIn. */
function letIn(answer: OutsideAnswer): OutsideAnswer {
  checkLetIn(answer.status, CARD_PROCESSOR);
  return answer;
}

/**
 * The processor at this address, which carries our key; each of its answers may take `answerMs` unless a call
 * says otherwise.
 */
export function cardProcessor(url: string, { answerMs = ANSWER_MS } = {}): CardProcessor {
  const witness = new Witness(() =>
    callJson({ url: new URL('/health', url).href, timeoutMs: SIGN_OF_LIFE_MS }),
  );
  const post = async (path: string, call: { key: string; body: unknown }, options: CallOptions = {}) =>
    letIn(
      await callJson({
        url: new URL(path, url).href,
        ...call,
        witness,
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
        letIn(
          await callJson({
            url: new URL(`/ledger?after=${after}&limit=1000`, url).href,
            timeoutMs: options.timeoutMs ?? answerMs,
            signal: options.signal,
          }),
        ),
      ),
  };
}

/** Whether the processor did it and has nothing more to say: no body, or a word that is no JSON object. */
const isDone = ({ status, body }: OutsideAnswer): boolean =>
  status >= 200 && status < 300 && (body === undefined || typeof body === 'string');

/** A call that the processor cannot even read is a mistake in the shop; trying again would not mend it. */
function shaped<T>(shape: z.ZodType<T>, answer: OutsideAnswer): T {
  if ([400, 415, 413, 422].includes(answer.status)) {
    throw new Error(`the card processor cannot use this call: ${JSON.stringify(answer.body)}`);
  }
  const result = shape.safeParse(answer.body);
  if (result.success) return result.data;
  throw new Outage(`the card processor answered ${answer.status} with something else`, {
    cause: result.error,
  });
}

function settled<T>(shape: z.ZodType<T>, answer: OutsideAnswer): T | Rejected {
  if (answer.status !== 404 && answer.status !== 409) return shaped(shape, answer);
  return { status: 'rejected', ...shaped(refusal, answer) };
}
