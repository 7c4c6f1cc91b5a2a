/** The calls that move money: each is checked, named by its key, and performed once. */
import { parsed } from '@/server/outside/bad-call';
import type { Answer, Call, Route, Routes } from '@/server/outside/json-server';
import type { authoriser } from './authorise';
import * as calls from './calls';
import { callText } from './entries';
import type { Ledger } from './ledger';
import { onceEach } from './once';
import * as settle from './settle';

const keyOf = (call: Call) => parsed(calls.idempotencyKey, call.header('idempotency-key'));

type Movement = { key: string; id: string; amountCents: number };

/** The routes over this ledger; `authorise` is what charges a card. */
export function moneyRoutes(ledger: Ledger, authorise: ReturnType<typeof authoriser>): Routes {
  const once = onceEach(ledger);
  const movement =
    (verb: string, move: (ledger: Ledger, movement: Movement) => Promise<Answer>): Route =>
    async (call) => {
      const key = keyOf(call);
      const { amountCents } = parsed(calls.amountBody, call.body);
      return once(key, callText(verb, call.id, amountCents), () =>
        move(ledger, { key, id: call.id, amountCents }),
      );
    };
  return {
    'POST /authorisations': async (call) => {
      const key = keyOf(call);
      const body = parsed(calls.authorisationBody, call.body);
      const text = callText('authorise', body.amountCents, body.currency, body.token, body.reference);
      return once(key, text, () => authorise(key, body));
    },
    'POST /authorisations/*/capture': movement('capture', settle.capture),
    'POST /authorisations/*/refund': movement('refund', settle.refund),
    'POST /authorisations/*/void': async (call) => {
      const key = keyOf(call);
      parsed(calls.emptyBody, call.body);
      return once(key, callText('void', call.id), () => settle.voidCharge(ledger, { key, id: call.id }));
    },
    'POST /closures': async (call) => {
      const key = keyOf(call);
      const { reference } = parsed(calls.referenceBody, call.body);
      return once(key, callText('close', reference), () => settle.closeReference(ledger, key, reference));
    },
  };
}
