/** The prices that a product may have had, given the responses to price changes. */
import { catalogueResponse, changeProductRequest } from '@/server/contracts/catalogue-api';
import type { Line } from './journal';
import { operatorRequests } from './operator-log';
import { shelvesOf } from './shelves';

/** A price and the period in which it may have been valid. */
type Period = { cents: number; fromMs: number; untilMs: number };

/** All prices that a product may have had between two times. */
export type Prices = (sku: string, from: string, until: string) => ReadonlySet<number>;

/** The prices of a run: a change happens between its first request and its response. */
export function pricesOver(lines: readonly Line[], orders: number): Prices {
  const periods = new Map<string, Period[]>();
  for (const { sku, priceCents: cents } of shelvesOf(orders)) {
    periods.set(sku, [{ cents, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }]);
  }
  for (const { subject, body, askedAt, answer } of operatorRequests(lines, 'price')) {
    const own = periods.get(subject) ?? [];
    const before = own.at(-1);
    const isChanged = catalogueResponse.safeParse(answer?.response).success;
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
