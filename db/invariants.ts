/**
 * The invariants of the whole database, whatever happened to the processes: each claim counted, each
 * violation named.
 */
import type { Sql } from './connect';
import { aboutConsumers } from './invariants/about-consumers';
import { aboutMoney } from './invariants/about-money';
import { aboutNotices } from './invariants/about-notices';
import { aboutOrders } from './invariants/about-orders';
import { aboutParcels } from './invariants/about-parcels';
import { aboutReadModels } from './invariants/about-read-models';
import { aboutReturns } from './invariants/about-returns';
import { aboutSales } from './invariants/about-sales';
import { aboutStock } from './invariants/about-stock';
import type { Invariant } from './invariants/invariant';
import { aboutReviews } from './invariants/under-review';

/** How many subjects a claim was checked on, and a few that violate it. */
export type Finding = { name: string; counted: number; violations: string[] };

/** A finding with the number of all violations. */
export type CountedFinding = Finding & { wrong: number };

/** All invariants. */
export const invariants: readonly Invariant[] = [
  ...aboutOrders,
  ...aboutStock,
  ...aboutMoney,
  ...aboutConsumers,
  ...aboutReadModels,
  ...aboutSales,
  ...aboutNotices,
  ...aboutParcels,
  ...aboutReturns,
  ...aboutReviews,
];

/**
 * Checks every claim that must hold now.
 * @param atRest whether everyone has done all there is to do, so that claims about the end are due as well
 */
export async function examine(sql: Sql, { atRest }: { atRest: boolean }): Promise<Finding[]> {
  const due = invariants.filter(({ holds }) => atRest || holds === 'always');
  return Promise.all(due.map((invariant) => findingOf(sql, invariant)));
}

/** Checks one claim. */
export async function findingOf(sql: Sql, { name, claims }: Invariant): Promise<CountedFinding> {
  const [row] = await sql<{ counted: number; wrong: number; violations: string[] | null }[]>`
    select count(*)::integer as counted, (count(*) filter (where holds is not true))::integer as wrong,
           (array_agg(subject::text order by subject) filter (where holds is not true))[1:10] as violations
    from (${claims(sql)}) as claim`;
  return { name, counted: row?.counted ?? 0, wrong: row?.wrong ?? 0, violations: row?.violations ?? [] };
}
