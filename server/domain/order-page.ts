/** Folds events into the order page and the states of its steps. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';
import type { RecordedEvent, RecordedEventOf } from '@/server/contracts/read-event';
import { isOfParcel, parcelPageFollows, showParcel } from './parcel-page';
import { isOnReturnPage, returnPageFollows, showReturn } from './return-page';

type StepName = OrderStep['name'];
type Changes = Partial<Record<StepName, OrderStep['state']>>;

/** The step states that each event sets. */
const stepChanges: Partial<Record<RecordedEvent['type'], Changes>> = {
  'stock.reserved': { stock: 'done' },
  'stock.refused': { stock: 'failed' },
  'stock.released': { stock: 'undone' },
  'payment.requested': { payment: 'running' },
  'payment.authorised': { payment: 'done', confirmed: 'running' },
  'payment.declined': { payment: 'failed' },
  'payment.voided': { payment: 'undone' },
  'order.confirmed': { confirmed: 'done', charged: 'running', receipt: 'running' },
  'payment.captured': { charged: 'done' },
  'receipt.sent': { receipt: 'done' },
  'receipt.given-up': { receipt: 'failed' },
};

/** The events the page subscribes to. */
export const orderPageFollows = [
  'order.placed',
  'order.confirmed',
  'order.cancelled',
  'stock.reserved',
  'stock.refused',
  'stock.released',
  'payment.requested',
  'payment.authorised',
  'payment.declined',
  'payment.void-requested',
  'payment.voided',
  'payment.captured',
  'receipt.sent',
  'payment.written-off',
  'receipt.given-up',
  'order.retried',
  'order.held',
  'order.hold-lifted',
  'order.screened',
  ...parcelPageFollows,
  ...returnPageFollows,
] as const;
type Followed = RecordedEventOf<(typeof orderPageFollows)[number]>;

/** The page after one more event; undefined until the order is placed. */
export function showOrder(page: OrderView | undefined, event: Followed): OrderView | undefined {
  if (page && event.version <= page.version) return page;
  if (event.type === 'order.placed') return firstPage(event);
  if (!page) return undefined;
  const { holds, ...rest } = page;
  const left = holdsAfter(holds, event);
  const next = { ...rest, ...left, version: event.version, updatedAt: event.at };
  if (isOfParcel(event)) return { ...next, ...showParcel(page, event) };
  if (isOnReturnPage(event)) return { ...next, ...showReturn(page, event) };
  const steps = withSteps(page.steps, changesOf(page, event), event.at);
  if (event.type === 'order.confirmed') return { ...next, steps, status: 'confirmed' };
  if (event.type !== 'order.cancelled') return { ...next, steps };
  return { ...next, status: 'cancelled', reason: event.data.reason, steps: endSteps(page.steps, event.at) };
}

/** The holds that block confirmation; none once the order has ended. */
function holdsAfter(holds: OrderView['holds'] = [], event: Followed): Pick<OrderView, 'holds'> {
  if (event.type === 'order.confirmed' || event.type === 'order.cancelled') return {};
  if (event.type === 'order.held') return { holds: [...holds, { by: event.data.by, since: event.at }] };
  const gone = event.type === 'order.hold-lifted' ? event.data.by : undefined;
  const left = holds.filter(({ by }) => by !== gone);
  return left.length > 0 ? { holds: left } : {};
}

function firstPage({ data, version, at }: RecordedEventOf<'order.placed'>): OrderView {
  const names: StepName[] = ['received', 'stock', 'payment', 'confirmed', 'charged', 'receipt'];
  const steps = names.map((name): OrderStep => ({ name, state: 'waiting' }));
  return {
    ...data,
    version,
    status: 'processing',
    steps: withSteps(steps, { received: 'done', stock: 'running' }, at),
    placedAt: at,
    updatedAt: at,
  };
}

/** A cancelled order starts no further step, even when a response arrives late. */
function changesOf({ status, steps }: OrderView, { type }: Followed): Changes {
  if (type === 'payment.written-off') return writtenOff(status, steps);
  const changes = stepChanges[type] ?? {};
  if (status !== 'cancelled') return changes;
  return Object.fromEntries(Object.entries(changes).filter(([, state]) => state !== 'running'));
}

/** The steps that a write-off ends: the capture, or the authorisation of an order that no longer needs it. */
function writtenOff(status: OrderView['status'], steps: readonly OrderStep[]): Changes {
  if (status === 'confirmed') return { charged: 'failed' };
  const isAsked = steps.some(({ name, state }) => name === 'payment' && state === 'running');
  return isAsked ? { payment: 'skipped' } : {};
}

const withSteps = (steps: OrderStep[], changes: Changes, at: string): OrderStep[] =>
  steps.map((step) => {
    const state = changes[step.name];
    return state ? { name: step.name, state, at } : step;
  });

/** A cancelled order skips its open steps, except a payment whose response is still to come. */
const endSteps = (steps: OrderStep[], at: string): OrderStep[] =>
  steps.map((step) => {
    const open = step.state === 'waiting' || step.state === 'running';
    const stillAnswers = step.name === 'payment' && step.state === 'running';
    return open && !stillAnswers ? { name: step.name, state: 'skipped', at } : step;
  });
