/** What is said of an order that waits: for what, how long, why, and what each remedy will do. */
import type { Awaited, Obstacle, Remedy, WaitingOrder } from '@/server/contracts/waiting-order';

const awaitedWords: Record<Awaited, string> = {
  stock: 'its stock to be set aside',
  payment: 'its card to be asked',
  answer: 'the card processor’s answer',
  confirmation: 'its confirmation',
  review: 'someone to review it',
  cancellation: 'its cancellation',
  capture: 'the money to be taken',
  receipt: 'the receipt to go out',
  release: 'its stock to be given back',
  void: 'the held money to be let go',
  refund: 'the card processor to give the money back',
  shelf: 'what came back to be on the shelf',
  return: 'its return to end',
  follower: 'a follower to come along',
  reader: 'a fact to become readable',
};

const list = new Intl.ListFormat('en-GB');

/** `Waits for the money to be taken and the receipt to go out`. */
export function waitsForWords({ waitsFor, obstacles }: WaitingOrder): string {
  const names = list.format([...new Set(obstacles.map(({ consumer }) => consumer))]);
  if (waitsFor.includes('follower') && names) return `Waits for ${names} to follow it to its end`;
  return `Waits for ${list.format(waitsFor.map((one) => awaitedWords[one]))}`;
}

/** How long, as one reads it at a glance: `45 s`, `12 min 05 s`, `3 h 12 min`. */
export function waitedWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** What is usual, if that is known. */
export const usuallyWords = (usualMs: number | null): string =>
  usualMs === null
    ? 'usually a moment'
    : `usually ${Math.max(0.1, Number((usualMs / 1_000).toPrecision(2)))} s`;

const tries = (count: number): string => (count === 1 ? 'one try' : `${count} tries`);

/** What a held delivery is doing; `ageMs` is how old the answer is that told of it. */
export function obstacleWords({ consumer, state, attempts, dueInMs }: Obstacle, ageMs: number): string {
  if (state === 'dead') return `${consumer} gave up after ${tries(attempts)}`;
  if (state === 'behind') return `${consumer} holds a later fact behind it`;
  const seconds = Math.ceil(Math.max(0, (dueInMs ?? 0) - ageMs) / 1_000);
  const next = seconds > 0 ? `tries again in ${seconds} s` : 'is trying again';
  return attempts > 0 ? `${consumer} ${next}, after ${tries(attempts)}` : `${consumer} ${next}`;
}

/** What stands in an order's way; those who gave up alike for the same reason are told of together. */
export function toldOnce(obstacles: readonly Obstacle[]): Obstacle[] {
  const told = new Map<string, Obstacle[]>();
  for (const one of obstacles) {
    const { consumer, eventId, state, attempts, reason } = one;
    const key = JSON.stringify([eventId, state, attempts, reason, state === 'dead' ? '' : consumer]);
    told.set(key, [...(told.get(key) ?? []), one]);
  }
  return [...told.values()].flatMap(([first, ...others]) =>
    first ? { ...first, consumer: list.format([first, ...others].map(({ consumer }) => consumer)) } : [],
  );
}

/** What is said when nothing is held back. */
export function unheldWords({ behind, waitsFor }: WaitingOrder): string {
  if (behind.length > 0)
    return `${list.format(behind)} ${behind.length === 1 ? 'has' : 'have'} not come to it yet`;
  if (waitsFor.includes('review')) return 'It is held up until someone approves it';
  return waitsFor.includes('reader') ? '' : 'Nothing is known to stand in its way';
}

type RemedyWords = {
  button: string;
  title: string;
  deed: string;
  done: string;
  variant: 'solid' | 'danger';
};

const remedyWords: Record<Remedy, RemedyWords> = {
  retry: {
    button: 'Retry',
    title: 'Try everything again?',
    deed: 'Try again',
    done: 'It is being tried again.',
    variant: 'solid',
  },
  lift: {
    button: 'Approve',
    title: 'Let this order go on?',
    deed: 'Let it go on',
    done: 'Nothing holds the order up any more.',
    variant: 'solid',
  },
  compensate: {
    button: 'Compensate',
    title: 'Cancel this order?',
    deed: 'Cancel the order',
    done: 'The order is cancelled.',
    variant: 'danger',
  },
  end: {
    button: 'End',
    title: 'End the waiting?',
    deed: 'End it',
    done: 'The waiting is ended.',
    variant: 'danger',
  },
};

/** The words of a remedy; what is undone of a confirmed order is its return. */
export const wordsOf = (remedy: Remedy, { status }: Pick<WaitingOrder, 'status'>): RemedyWords =>
  remedy === 'compensate' && status === 'confirmed' ? callOffWords : remedyWords[remedy];

const callOffWords: RemedyWords = {
  button: 'Compensate',
  title: 'Call its return off?',
  deed: 'Call it off',
  done: 'The return is called off.',
  variant: 'danger',
};

const pointsAgain = 'points that were taken back are given again. The order stays confirmed.';
const read = 'The shopper reads your reason.';

/** What will happen, in plain sentences. */
export function consequence(
  remedy: Remedy,
  { status, waitsFor }: Pick<WaitingOrder, 'status' | 'waitsFor'>,
): string {
  if (remedy === 'retry') {
    const held = 'Whatever is held back for this order is tried at once, dead letters too;';
    return `${held} their tries so far still count.`;
  }
  if (remedy === 'lift') {
    return 'Nothing holds the order up any more: it is confirmed as soon as all else is there.';
  }
  if (remedy === 'compensate' && status === 'confirmed') {
    return `Its return is called off, if no money has gone back yet: ${pointsAgain}`;
  }
  if (remedy === 'compensate') {
    return `The order is cancelled: its stock goes back on sale, and held money is let go. ${read}`;
  }
  const later = 'Whatever is answered later is still recorded and made up for.';
  if (status === 'confirmed') {
    const left = waitsFor.map((one) => awaitedWords[one]);
    return `The order stays confirmed, and nobody waits any more for ${list.format(left)}. ${later}`;
  }
  const money = 'and what the card processor still owes is written off';
  return status === 'processing'
    ? `The order is cancelled, its stock is given back at once, ${money}. ${read} ${later}`
    : `Its stock is given back at once, ${money}. ${later}`;
}
