/** The plan of one history, from its seed: orders and faults. */
import { testCards } from '@/server/contracts/test-cards';
import { type Chance, chanceOf } from './chance';
import { allFaultKinds, type FaultKind } from './fault-kinds';

/** One order: when it is placed, and how long after the response it is cancelled, if at all. */
export type PlannedOrder = {
  atMs: number;
  units: Readonly<Record<string, number>>;
  cardNumber: string;
  cancelAfterMs?: number;
  /** It looks suspicious and is held; an operator approves it after this time, or never. */
  review?: { approvedAfterMs?: number };
  /** An operator opens a return as soon as possible, and may call it off. */
  returned?: PlannedReturn;
};
/** The whole order or one unit per line; `times` is the number of consecutive returns. */
export type PlannedReturn = { whole: boolean; restock: boolean; times: number; callOffAfterMs?: number };
export type PlannedFault = { atMs: number; kind: FaultKind; forMs: number };
export type Plan = {
  seed: number;
  /** Selects one of many schedules of the same plan. */
  course: number;
  stock: Readonly<Record<string, number>>;
  /** The longest timeout of sagas. */
  patienceMs: number;
  /** The time between a parcel's steps. */
  parcelMs: number;
  orders: readonly PlannedOrder[];
  faults: readonly PlannedFault[];
};

const ORDERING_MS = 3_000;
/** The time after which no fault happens. */
export const FAULTS_MS = 10_000;

/** The plan of a seed. */
export function planOf(seed: number): Plan {
  const chance = chanceOf(seed, 'plan');
  return {
    seed,
    course: 0,
    stock: { TEAPOT: chance.whole(1, 6), MUG: chance.whole(0, 5), BOWL: chance.whole(2, 9) },
    patienceMs: chance.oneOf([3_000, 8_000, 20_000]),
    parcelMs: chance.oneOf([50, 600, 4_000]),
    orders: times(chance.whole(1, 6), () => orderOf(chance)),
    faults: times(chance.whole(0, 9), () => faultOf(chance)),
  };
}

const times = <T extends { atMs: number }>(count: number, make: () => T): T[] =>
  Array.from({ length: count }, make).sort((a, b) => a.atMs - b.atMs);

function orderOf(chance: Chance): PlannedOrder {
  const skus = ['TEAPOT', 'MUG', 'BOWL'].filter(() => chance.happens(0.55));
  const wanted = skus.length > 0 ? skus : ['TEAPOT'];
  const often = testCards.slice(0, 1);
  const card = chance.oneOf(chance.happens(0.5) ? often : testCards);
  const cancels = chance.happens(0.3);
  return {
    atMs: chance.whole(0, ORDERING_MS),
    units: Object.fromEntries(wanted.map((sku) => [sku, chance.whole(1, 3)])),
    cardNumber: card.number,
    ...(chance.happens(0.2) ? { review: reviewOf(chance) } : {}),
    ...(chance.happens(0.4) ? { returned: returnOf(chance) } : {}),
    ...(cancels ? { cancelAfterMs: chance.whole(0, chance.oneOf([30, 150, 800, 6_000])) } : {}),
  };
}

const reviewOf = (chance: Chance): NonNullable<PlannedOrder['review']> =>
  chance.happens(0.7) ? { approvedAfterMs: chance.whole(0, chance.oneOf([50, 800, 6_000])) } : {};

const returnOf = (chance: Chance): PlannedReturn => ({
  whole: chance.happens(0.5),
  restock: chance.happens(0.7),
  times: chance.whole(1, 3),
  ...(chance.happens(0.5) ? { callOffAfterMs: chance.whole(0, chance.oneOf([20, 300, 2_000])) } : {}),
});

function faultOf(chance: Chance): PlannedFault {
  const atMs = chance.whole(0, chance.oneOf([500, ORDERING_MS, FAULTS_MS - 4_000]));
  return { atMs, kind: chance.oneOf(allFaultKinds), forMs: chance.whole(300, 4_000) };
}
