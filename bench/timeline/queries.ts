/** The timeline queries to measure: each filter alone, negated, combined, and over time. */
import { type EventSearch, everything, onlyThese, type Values } from '@/server/contracts/event-search';
import { correlationIdOf, orderIdOf, shopperOf } from './history';

/** A named query. */
export type TimelineQuery = { name: string; search: EventSearch };

const not = (values: Partial<Values>): EventSearch => ({
  ...everything,
  not: { ...everything.not, ...values },
});

/** Every query, about an order in the middle of the log. */
export function queriesAbout(order: number, endMs: number): TimelineQuery[] {
  const hours = (count: number) => new Date(endMs - count * 3_600_000).toISOString();
  const range = { since: hours(361), until: hours(360) };
  const ask = (name: string, search: EventSearch): TimelineQuery => ({ name, search });
  return [
    ask('everything', everything),
    ask('type: order.confirmed', onlyThese({ type: ['order.confirmed'] })),
    ask('type: payment.declined', onlyThese({ type: ['payment.declined'] })),
    ask('type: consumer.paused, rare', onlyThese({ type: ['consumer.paused'] })),
    ask('type: till.switched, absent', onlyThese({ type: ['till.switched'] })),
    ask('not type: order.placed', not({ type: ['order.placed'] })),
    ask('level: trouble', onlyThese({ level: ['trouble'] })),
    ask('not level: routine', not({ level: ['routine'] })),
    ask('stream', onlyThese({ stream: [`order-${orderIdOf(order)}`] })),
    ask('not stream', not({ stream: [`order-${orderIdOf(order)}`] })),
    ask('correlation', onlyThese({ correlation: [correlationIdOf(order)] })),
    ask('not correlation', not({ correlation: [correlationIdOf(order)] })),
    ask('actor: service', onlyThese({ actor: ['service:payments'] })),
    ask('actor: one shopper', onlyThese({ actor: [`shopper:${shopperOf(order)}`] })),
    ask('actor: operators', onlyThese({ actor: ['operator'] })),
    ask('not actor: services', not({ actor: ['service'] })),
    ask('failure: dead, retrying, behind', onlyThese({ failure: ['dead', 'retrying', 'behind'] })),
    ask('failure: any, and failure events', onlyThese({ failure: ['fact', 'dead', 'retrying', 'behind'] })),
    ask('not failure: dead', not({ failure: ['dead'] })),
    ask('text: common', onlyThese({ text: ['BENCH-7'] })),
    ask('not text', not({ text: ['BENCH-7'] })),
    ask('text: the start of an order id', onlyThese({ text: [orderIdOf(order).slice(0, 13)] })),
    ask('text: a whole order id', onlyThese({ text: [orderIdOf(order)] })),
    ask('text within a correlation', onlyThese({ text: ['BENCH'], correlation: [correlationIdOf(order)] })),
    ask('time: an hour, 15 days ago', { ...everything, ...range }),
    ask('time: until 29 days ago', { ...everything, until: hours(29 * 24) }),
    ask('not time: the last 10 days', { ...everything, notTimes: [`${hours(240)}/${hours(-1)}`] }),
    ask('trouble in that hour', { ...onlyThese({ level: ['trouble'] }), ...range }),
  ];
}
