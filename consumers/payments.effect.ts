/**
 * Keeps the card processor in step with the order: money held when asked for, taken when confirmed, let go
 * when not.
 */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { CommandOf } from '@/server/domain/commands';
import { env } from '@/server/env';
import type { Authorised, Closed, Declined, Moved, Rejected } from '@/server/outside/card-processor/client';
import { Refused } from '@/server/outside/outage';
import { type Asked, effect } from './harness/define';
import type { Outside } from './harness/outside';

const SILENT = 'processor-silent';

const follows = [
  'payment.requested',
  'payment.declined',
  'order.confirmed',
  'payment.void-requested',
] as const;
type Followed = RecordedEventOf<(typeof follows)[number]>;

const gives = [
  'record-authorisation',
  'record-decline',
  'record-closure',
  'record-capture',
  'record-void',
] as const;
type Command = CommandOf<(typeof gives)[number]>;

export const payments = effect({
  name: 'payments',
  follows,
  gives,
  asks: ['cards'],
  act: (event, { cards }, asked) => settle(event, cards, asked),
  giveUp: {
    afterSilenceMs: () => env().CARD_PROCESSOR_SILENCE_SECONDS * 1_000,
    command: (event) => declineForSilence(event),
  },
});

async function settle(
  event: Followed,
  cards: Outside['cards'],
  { key, silence }: Asked,
): Promise<Command | undefined> {
  const { orderId } = event.data;
  switch (event.type) {
    case 'payment.requested': {
      const { amountCents, currency, card } = event.data;
      const charge = { key, amountCents, currency, token: card.token, reference: orderId };
      return answered(orderId, await cards.authorise(charge, { silence }));
    }
    case 'payment.declined': {
      if (event.data.reason.code !== SILENT) return undefined;
      // An answer that never came may have been a yes: what is held for this order is let go, and recorded.
      const closed = done(await cards.closeReference({ key, reference: orderId }));
      const [authorisationId] = closed.voided;
      return authorisationId ? { type: 'record-closure', orderId, authorisationId } : undefined;
    }
    case 'order.confirmed': {
      const { authorisationId: id, totalCents: amountCents } = event.data;
      done(await cards.capture({ key, id, amountCents }));
      return { type: 'record-capture', orderId };
    }
    case 'payment.void-requested': {
      done(await cards.voidAuthorisation({ key, id: event.data.authorisationId }));
      return { type: 'record-void', orderId };
    }
  }
}

const answered = (orderId: string, answer: Authorised | Declined): Command =>
  answer.status === 'authorised'
    ? { type: 'record-authorisation', orderId, authorisationId: answer.id }
    : { type: 'record-decline', orderId, reason: { code: answer.code, message: answer.message } };

function done<T extends Moved | Closed>(answer: T | Rejected): T {
  if (answer.status === 'rejected') throw new Refused(answer.code, answer.message);
  return answer;
}

/**
 * Only the first question may go unanswered for good; money that is held must be taken or let go, however
 * long it takes.
 */
function declineForSilence({ type, data }: Followed): Command | undefined {
  if (type !== 'payment.requested') return undefined;
  const reason = {
    code: 'processor-silent',
    message: 'The card processor did not answer.',
  };
  return { type: 'record-decline', orderId: data.orderId, reason };
}
