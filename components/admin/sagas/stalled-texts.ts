/** The texts of a stalled order: what it waits for, its obstacles, and its interventions. */
import type { Awaited, Obstacle, Remedy, WaitingOrder } from '@/server/contracts/waiting-order';

const awaitedWords: Record<Awaited, string> = {
  stock: 'stock to be reserved',
  payment: 'the payment request',
  answer: 'the card processor’s response',
  confirmation: 'its confirmation',
  review: 'a review',
  cancellation: 'its cancellation',
  capture: 'the payment to be captured',
  receipt: 'the receipt to be sent',
  release: 'its stock to be released',
  void: 'the authorisation to be voided',
  refund: 'the refund',
  shelf: 'returned items to be restocked',
  return: 'its return to finish',
  follower: 'a consumer to catch up',
  reader: 'an event to become readable',
};

const list = new Intl.ListFormat('en-GB');

/** `Waiting for the payment to be captured and the receipt to be sent`. */
export function waitsForWords({ waitsFor, obstacles }: WaitingOrder): string {
  const names = list.format([...new Set(obstacles.map(({ consumer }) => consumer))]);
  if (waitsFor.includes('follower') && names) return `Waiting for ${names} to catch up`;
  return `Waiting for ${list.format(waitsFor.map((one) => awaitedWords[one]))}`;
}

/** `45 s`, `12 min 05 s`, `3 h 12 min`. */
export function waitedWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** The usual duration, if known. */
export const usuallyWords = (usualMs: number | null): string =>
  usualMs === null
    ? 'usually a moment'
    : `usually ${Math.max(0.1, Number((usualMs / 1_000).toPrecision(2)))} s`;

const attemptsText = (count: number): string => (count === 1 ? '1 attempt' : `${count} attempts`);

/** The state of a parked delivery; `ageMs` is the age of the response that listed it. */
export function obstacleWords({ consumer, state, attempts, dueInMs }: Obstacle, ageMs: number): string {
  if (state === 'dead') return `${consumer} gave up after ${attemptsText(attempts)}`;
  if (state === 'behind') return `${consumer} has a later event blocked by it`;
  const seconds = Math.ceil(Math.max(0, (dueInMs ?? 0) - ageMs) / 1_000);
  const next = seconds > 0 ? `retries in ${seconds} s` : 'is retrying';
  return attempts > 0 ? `${consumer} ${next}, after ${attemptsText(attempts)}` : `${consumer} ${next}`;
}

/** An order's obstacles; dead letters of one event with the same error are merged. */
export function merged(obstacles: readonly Obstacle[]): Obstacle[] {
  const groups = new Map<string, Obstacle[]>();
  for (const one of obstacles) {
    const { consumer, eventId, state, attempts, reason } = one;
    const key = JSON.stringify([eventId, state, attempts, reason, state === 'dead' ? '' : consumer]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? { ...first, consumer: list.format([first, ...others].map(({ consumer }) => consumer)) } : [],
  );
}

/** The text when no delivery is parked. */
export function noObstacleText({ behind, waitsFor }: WaitingOrder): string {
  if (behind.length > 0)
    return `${list.format(behind)} ${behind.length === 1 ? 'has' : 'have'} not processed it yet`;
  if (waitsFor.includes('review')) return 'Held until an operator approves it';
  return waitsFor.includes('reader') ? '' : 'No known obstacle';
}

type RemedyTexts = {
  button: string;
  title: string;
  action: string;
  done: string;
  variant: 'solid' | 'danger';
};

const remedyTexts: Record<Remedy, RemedyTexts> = {
  retry: {
    button: 'Retry',
    title: 'Retry everything?',
    action: 'Retry now',
    done: 'Retrying.',
    variant: 'solid',
  },
  lift: {
    button: 'Approve',
    title: 'Approve this order?',
    action: 'Approve',
    done: 'Approved. The order continues.',
    variant: 'solid',
  },
  compensate: {
    button: 'Cancel order',
    title: 'Cancel this order?',
    action: 'Cancel order',
    done: 'Order cancelled.',
    variant: 'danger',
  },
  end: {
    button: 'Stop waiting',
    title: 'Stop waiting?',
    action: 'Stop waiting',
    done: 'The order no longer waits.',
    variant: 'danger',
  },
};

/** The texts of a remedy. Compensating a confirmed order cancels its return. */
export const textsOf = (remedy: Remedy, { status }: Pick<WaitingOrder, 'status'>): RemedyTexts =>
  remedy === 'compensate' && status === 'confirmed' ? cancelReturnTexts : remedyTexts[remedy];

const cancelReturnTexts: RemedyTexts = {
  button: 'Cancel return',
  title: 'Cancel this return?',
  action: 'Cancel return',
  done: 'Return cancelled.',
  variant: 'danger',
};

const restored = 'reversed points are restored. The order stays confirmed.';
const read = 'The shopper sees your reason.';

/** What a remedy will do. */
export function consequence(
  remedy: Remedy,
  { status, waitsFor }: Pick<WaitingOrder, 'status' | 'waitsFor'>,
): string {
  if (remedy === 'retry') {
    const now = 'Every parked delivery of this order is retried at once, dead letters included.';
    return `${now} Earlier attempts still count.`;
  }
  if (remedy === 'lift') {
    return 'Removes every hold: the order is confirmed once stock and payment are.';
  }
  if (remedy === 'compensate' && status === 'confirmed') {
    return `Cancels the return, unless the refund was already made: ${restored}`;
  }
  if (remedy === 'compensate') {
    return `Cancels the order, releases its stock and voids the authorisation. ${read}`;
  }
  const later = 'A response that arrives later is still recorded and compensated.';
  if (status === 'confirmed') {
    const left = waitsFor.map((one) => awaitedWords[one]);
    return `The order stays confirmed and no longer waits for ${list.format(left)}. ${later}`;
  }
  const money = 'and the missing response of the card processor is written off';
  return status === 'processing'
    ? `Cancels the order, releases its stock at once, ${money}. ${read} ${later}`
    : `Its stock is released at once, ${money}. ${later}`;
}
