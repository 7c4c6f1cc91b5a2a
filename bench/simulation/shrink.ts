/** Shrinks a failing plan: fewer orders, fewer faults, simpler each. */
import type { Plan, PlannedOrder } from './plan';
import type { Played } from './play';

export type Failure = { plan: Plan; played: Played };
type Play = (plan: Plan) => Promise<Played>;

/** The number of schedules tried per smaller plan, since leaving something out shifts all timing. */
const COURSES = 4;

/** The smallest failing plan found, and its history. Throws when the given plan does not fail. */
export async function shrink(plan: Plan, play: Play): Promise<Failure> {
  let failure = { plan, played: await play(plan) };
  if (failure.played.violations.length === 0) throw new Error('this plan does not fail');
  for (let smaller = await anySmaller(failure, play); smaller; smaller = await anySmaller(failure, play)) {
    failure = smaller;
  }
  return failure;
}

async function anySmaller({ plan }: Failure, play: Play): Promise<Failure | undefined> {
  for (const candidate of smallerPlans(plan)) {
    const failure = await failing(candidate, play);
    if (failure) return failure;
  }
  return undefined;
}

/** The shortest failing history of a plan, if any. */
async function failing(plan: Plan, play: Play): Promise<Failure | undefined> {
  let best: Failure | undefined;
  for (let course = 0; course < COURSES; course += 1) {
    const played = await play({ ...plan, course });
    const isShorter = !best || played.history.length < best.played.history.length;
    if (played.violations.length > 0 && isShorter) best = { plan: { ...plan, course }, played };
  }
  return best;
}

/** Plans that are one step smaller, largest steps first. */
function* smallerPlans(plan: Plan): Generator<Plan> {
  const { orders, faults } = plan;
  const half = Math.ceil(faults.length / 2);
  if (faults.length > 1) {
    yield { ...plan, faults: faults.slice(half) };
    yield { ...plan, faults: faults.slice(0, half) };
  }
  for (const one of orders) if (orders.length > 1) yield { ...plan, orders: without(orders, one) };
  for (const one of faults) yield { ...plan, faults: without(faults, one) };
  for (const [index, one] of orders.entries()) {
    for (const order of simplerOrders(one)) yield { ...plan, orders: orders.with(index, order) };
  }
}

const without = <T>(list: readonly T[], left: T): T[] => list.filter((one) => one !== left);

const ORDINARY = '4242424242424242';

function* simplerOrders(order: PlannedOrder): Generator<PlannedOrder> {
  const { cancelAfterMs, ...kept } = order;
  const { review, ...usual } = order;
  if (review !== undefined) yield usual;
  const skus = Object.entries(order.units);
  if (cancelAfterMs !== undefined) yield kept;
  if (order.cardNumber !== ORDINARY) yield { ...order, cardNumber: ORDINARY };
  if (skus.length > 1) yield { ...order, units: Object.fromEntries(skus.slice(0, 1)) };
  if (order.atMs > 0) yield { ...order, atMs: 0 };
}
