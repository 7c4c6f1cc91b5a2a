/** The real sandbox card processor behind the simulated network. */

import type { FaultState } from '@/bench/simulation/fault-state';
import type { CallFault, Network } from '@/bench/simulation/network';
import type { Process, Time } from '@/bench/simulation/time';
import { BadRequest } from '@/server/outside/bad-request';
import { authoriser } from '@/server/outside/card-processor/authorise';
import { type Book, emptyBook, post } from '@/server/outside/card-processor/book';
import type { CallOptions, CardProcessor } from '@/server/outside/card-processor/client';
import { callText } from '@/server/outside/card-processor/entries';
import { idempotent } from '@/server/outside/card-processor/once';
import { refunder } from '@/server/outside/card-processor/refund';
import { capture, closeReference, voidCharge } from '@/server/outside/card-processor/settle';
import type { ServiceResponse } from '@/server/outside/json-server';
import { Outage } from '@/server/outside/outage';
import type { Silence } from '@/server/outside/silence';
import { answers } from './answers';

type Context = { time: Time; network: Network; faultState: FaultState };
export type Cards = { book: Book; clientOf(process: Process): CardProcessor };

type Move = { key: string; text: string; perform: () => Promise<ServiceResponse> };

const LATE_MS = 3_000;

/** The processor with an empty ledger. */
export function simulatedCards(context: Context): Cards {
  const book = emptyBook();
  const ledger = { book, record: async (line: Parameters<typeof post>[1]) => post(book, line) };
  const kept = { ...ledger, synced: async () => {}, close: async () => {} };
  const once = idempotent(kept);
  const { signal } = new AbortController();
  const authorise = authoriser(kept, LATE_MS, signal);
  const refund = refunder(kept, LATE_MS, signal);
  const clientOf = (from: Process): CardProcessor => {
    const ask = ({ key, text, perform }: Move, options?: CallOptions) =>
      asked({ ...context, from, silence: options?.silence }, () => once(key, text, perform));
    return {
      authorise: async ({ key, ...body }, options) => {
        const text = callText('authorise', body.amountCents, body.currency, body.token, body.reference);
        const perform = () => authorise(key, { ...body, currency: 'EUR' });
        return answers.charge(await ask({ key, text, perform }, options));
      },
      capture: async (move, options) => {
        const text = callText('capture', move.id, move.amountCents);
        return answers.move(await ask({ key: move.key, text, perform: () => capture(kept, move) }, options));
      },
      voidAuthorisation: async (move, options) => {
        const text = callText('void', move.id);
        return answers.move(
          await ask({ key: move.key, text, perform: () => voidCharge(kept, move) }, options),
        );
      },
      refund: async (move, options) => {
        const text = callText('refund', move.id, move.amountCents, move.reference);
        return answers.move(await ask({ key: move.key, text, perform: () => refund(move) }, options));
      },
      closeReference: async ({ key, reference }, options) => {
        const perform = () => closeReference(kept, key, reference);
        return answers.closure(await ask({ key, text: callText('close', reference), perform }, options));
      },
      ledger: () => Promise.reject(new Error('the ledger is read from its book')),
    };
  };
  return { book, clientOf };
}

type ProcessorCall = Context & { from: Process; silence: Silence | undefined };

const ANSWER_MS = 4_000;

/** One call: a response in time, or an Outage. */
function asked(
  call: ProcessorCall,
  perform: () => Promise<ServiceResponse>,
): Promise<Exclude<ServiceResponse, string>> {
  const { time, network, faultState, from, silence } = call;
  const timeoutMs = Math.min(ANSWER_MS, silence ? silence.limitMs - silence.ms : ANSWER_MS);
  const slowMs = faultState.isActive('processor is slow', time.nowMs()) ? timeoutMs * 2 : 0;
  return new Promise((resolve, reject) => {
    time.after(from, timeoutMs, () => {
      if (silence) silence.ms += timeoutMs;
      reject(new Outage(`no answer in ${timeoutMs} ms`));
    });
    network<ServiceResponse>({
      from,
      slowMs,
      act: () => perform().catch(badCall),
      faultOf: () => callFaultOf(call),
      lost: (why) => (why === 'refused' ? refused() : new Outage(why)),
    }).then((answer) => {
      if (answer === 'hang-up') reject(new Outage('hung up'));
      else if (answer !== 'silence') resolve(answer);
    }, reject);
  });
}

function callFaultOf({ faultState, time }: ProcessorCall): CallFault | undefined {
  if (faultState.isActive('processor is down', time.nowMs())) return { when: 'before', why: 'refused' };
  if (faultState.triggers('processor fails')) return { when: 'before', why: 'answered 500' };
  if (faultState.triggers('answer of the processor is lost')) return { when: 'after', why: 'hung up' };
  if (faultState.triggers('worker dies after the outside acted'))
    return { when: 'after', why: '', dies: true };
  return undefined;
}

const refused = () =>
  new Outage('refused', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });

function badCall(error: unknown): ServiceResponse {
  if (!(error instanceof BadRequest)) throw error;
  return { status: error.status, body: { code: error.code, message: error.message } };
}
