/** The calls that move money: each is checked, named by its key, and performed once. */
import { parsed } from '@/server/outside/bad-call';
import type { Call, Routes } from '@/server/outside/json-server';
import type { authoriser } from './authorise';
import * as calls from './calls';
import { callText } from './entries';
import type { Ledger } from './ledger';
import { onceEach } from './once';
import type { refunder } from './refund';
import * as settle from './settle';

const keyOf = (call: Call) => parsed(calls.idempotencyKey, call.header('idempotency-key'));

type Manners = { authorise: ReturnType<typeof authoriser>; refund: ReturnType<typeof refunder> };

/** The routes over this ledger; each card is charged, and given money back, in its own manner. */
export function moneyRoutes(ledger: Ledger, { authorise, refund }: Manners): Routes {
  const once = onceEach(ledger);
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
