/** The routes that move money: validated, and performed once per key. */
import { parsed } from '@/server/outside/bad-request';
import type { Call, Routes } from '@/server/outside/json-server';
import type { authoriser } from './authorise';
import * as calls from './calls';
import { callText } from './entries';
import type { Ledger } from './ledger';
import { idempotent } from './once';
import type { refunder } from './refund';
import * as settle from './settle';

const keyOf = (call: Call) => parsed(calls.idempotencyKey, call.header('idempotency-key'));

type CardOperations = { authorise: ReturnType<typeof authoriser>; refund: ReturnType<typeof refunder> };

/** The routes over this ledger; cards are charged and refunded according to their behaviour. */
export function moneyRoutes(ledger: Ledger, { authorise, refund }: CardOperations): Routes {
  const once = idempotent(ledger);
  return {
    'POST /authorisations': async (call) => {
      const key = keyOf(call);
      const body = parsed(calls.authorisationBody, call.body);
      const text = callText('authorise', body.amountCents, body.currency, body.token, body.reference);
      return once(key, text, () => authorise(key, body));
    },
    'POST /authorisations/*/capture': async (call) => {
      const key = keyOf(call);
      const { id } = call;
      const { amountCents } = parsed(calls.amountBody, call.body);
      return once(key, callText('capture', id, amountCents), () =>
        settle.capture(ledger, { key, id, amountCents }),
      );
    },
    'POST /authorisations/*/refund': async (call) => {
      const key = keyOf(call);
      const { id } = call;
      const body = parsed(calls.refundBody, call.body);
      const text = callText('refund', id, body.amountCents, body.reference);
      return once(key, text, () => refund({ key, id, ...body }));
    },
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
