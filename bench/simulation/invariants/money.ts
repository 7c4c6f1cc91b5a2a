/** Invariants of money and mails: external effects match the log. */
import { isDeepStrictEqual } from 'node:util';
import { allFaultKinds, type FaultKind } from '@/bench/simulation/fault-kinds';
import type { World } from '@/bench/simulation/world';
import { readEvent } from '@/server/contracts/read-event';
import { messageIdOf } from '@/server/outside/mails/letter';

/** Compares the ledger and the mailbox with the events. */
export function moneyViolations(world: World): string[] {
  const { cards, mails, tables } = world;
  const facts = tables.log.map(({ event }) => readEvent(event));
  const captured = facts.flatMap((fact) =>
    fact.type === 'payment.captured' ? [`${fact.data.orderId} ${fact.data.amountCents}`] : [],
  );
  const refunded = facts.flatMap((fact) =>
    fact.type === 'payment.refunded' ? [`${fact.data.returnId} ${fact.data.amountCents}`] : [],
  );
  const notices = facts.flatMap((fact) =>
    fact.type === 'return.completed' ? [messageIdOf('return', fact.data.returnId, fact.data.orderId)] : [],
  );
  const confirmed = facts.flatMap((fact) =>
    fact.type === 'order.confirmed' ? [`${fact.data.orderId} ${fact.data.totalCents}`] : [],
  );
  const charges = [...cards.book.charges.values()];
  const taken = charges
    .filter(({ capturedCents }) => capturedCents > 0)
    .map(({ reference, capturedCents }) => `${reference} ${capturedCents}`);
  const givenBack = cards.book.entries.flatMap((line) =>
    line.kind === 'refunded' ? [`${line.reference} ${line.amountCents}`] : [],
  );
  const held = charges.filter(({ status }) => status === 'authorised').map(({ reference }) => reference);
  const receipts = confirmed.map((line) => messageIdOf('receipt', line.slice(0, 36)));
  const cancellations = facts.flatMap((fact) =>
    fact.type === 'order.cancelled' ? [messageIdOf('cancelled', fact.data.orderId)] : [],
  );
  return [
    ...compared('captures at the processor and in the log', taken, captured),
    ...compared('captures and confirmed orders', captured, confirmed),
    ...compared('refunds at the processor and in the log', givenBack, refunded),
    ...compared('open authorisations at the processor', held, []),
    ...compared(
      'mails, confirmed orders, cancelled orders and refunds',
      [...new Set(mails.received)],
      [...receipts, ...cancellations, ...notices],
    ),
    ...mailsTwice(world),
  ];
}

const compared = (name: string, one: readonly string[], other: readonly string[]): string[] =>
  isDeepStrictEqual([...one].sort(), [...other].sort())
    ? []
    : [`${name}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`];

/** Faults between sending a mail and recording it; only they may cause a duplicate. */
const excuses: readonly FaultKind[] = allFaultKinds.filter((kind) =>
  /^(worker|database|statement|answer of a statement|answer of the mail)/.test(kind),
);

function mailsTwice({ mails, faultState }: World): string[] {
  const twice = mails.received.length - new Set(mails.received).size;
  const excused = excuses.some((kind) => faultState.counts.has(kind));
  return twice > 0 && !excused ? [`${twice} duplicate mails without a fault that explains them`] : [];
}
