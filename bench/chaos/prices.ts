/** What a product may have cost at a time, as far as the operator was told of the changes. */
import { catalogueDone, changeProductRequest } from '@/server/contracts/catalogue-api';
import type { Line } from './journal';
import { operatorRequests } from './operator-log';
import { shelvesOf } from './shelves';

/** A price, and from when to when it may have been the one. */
type Period = { cents: number; fromMs: number; untilMs: number };

/** All prices of a product that may have been its own at some moment from one time to another. */
export type Prices = (sku: string, from: string, until: string) => ReadonlySet<number>;

/** The prices of a run with so many orders: a change happened between its first question and its answer. */
export function pricesOver(lines: readonly Line[], orders: number): Prices {
  const periods = new Map<string, Period[]>();
  for (const { sku, priceCents: cents } of shelvesOf(orders)) {
    periods.set(sku, [{ cents, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }]);
  }
  for (const { subject, body, askedAt, answer } of operatorRequests(lines, 'price')) {
    const own = periods.get(subject) ?? [];
    const before = own.at(-1);
    const isChanged = catalogueDone.safeParse(answer?.told).success;
    if (isChanged && before) before.untilMs = Date.parse(answer?.at ?? '');
    const { priceCents: cents } = changeProductRequest.parse(body);
    own.push({ cents, fromMs: Date.parse(askedAt), untilMs: Number.POSITIVE_INFINITY });
  }
  return (sku, from, until) =>
    new Set(
      (periods.get(sku) ?? [])
        .filter(({ fromMs, untilMs }) => fromMs <= Date.parse(until) && Date.parse(from) <= untilMs)
        .map(({ cents }) => cents),
    );
}
