/** What came of a run: each guarantee, what was lost, doubled or stuck, and what was done to the shop. */
import type { Claim } from '../verify/claim';
import type { Examined } from '../verify/examination';
import { aboutAnswers, DOUBLED, LOST } from './about-answers';
import { aboutDeeds, DEED_STUCK, RECEIPT_DOUBLED, RETURN_DOUBLED, RETURN_LOST } from './about-deeds';
import { aboutEnds, ENDED, RESTED, RETURNS_ENDED } from './about-ends';
import { aboutPages } from './about-pages';
import type { Hits } from './aimed';
import type { Converged } from './converge';
import { deedsIn } from './deeds';
import { type Act, askedIn, type Journal } from './journal';
import { nameOf, type Schedule } from './schedule';
import type { Stored } from './stored';
import type { Struck } from './striker';
import type { Seen } from './test-browser';
import { type Fire, type UnderFire, underFire } from './under-fire';

/** All that a run gathered. */
export type Gathered = {
  seed: number;
  orders: number;
  schedule: Schedule;
  struck: Struck[];
  hits: Hits;
  fire: Fire;
  healedMs: number;
  converged: Converged;
  examined: Examined;
  stored: Stored;
  journal: Pick<Journal, 'path' | 'lines'>;
  pages: Seen[];
};

/** What is printed, and written as JSON. */
export type Verdict = {
  seed: number;
  orders: Record<'asked' | 'accepted' | 'confirmed' | 'cancelled', number>;
  /** Of all returns that were asked for: how many were opened, and what became of them. */
  returned: Record<'asked' | 'accepted' | 'completed' | 'failed', number>;
  /** What else the operator did, and was told that it is done. */
  deeds: Partial<Record<Act, number>>;
  lost: number;
  doubled: number;
  stuck: number;
  violations: number;
  claims: Claim[];
  faults: Record<string, number>;
  failures: string[];
  aimed: Record<string, { wanted: number; hits: number }>;
  underFire: UnderFire;
  timeToConvergeMs: number;
  left: string;
  mailsRepeated: number;
  reconnections: number;
  /** How many lines the journal has, and where it is when the data is kept. */
  journal: { lines: number; path: string };
};

const AIMED = 'every named point was hit as often as it was aimed at';

const doubles = new Set([
  DOUBLED,
  'one key is one order, and no order is there without a key',
  'a consumer does a fact once',
  'a card is charged once, for a confirmed order, and to the cent',
  'money is taken once, for a confirmed order, and to the cent',
  'no mail was sent that the log does not know',
  'best sellers are counted from what was confirmed',
  RETURN_DOUBLED,
  RECEIPT_DOUBLED,
  'no card is given more back than was taken from it, and asked for',
  'a return has one beginning and at most one end: with its money, or without it',
  'no more money goes back than was taken',
]);
const lostOnes = new Set([LOST, RETURN_LOST]);
const stuckOnes = new Set([
  ENDED,
  RETURNS_ENDED,
  RESTED,
  DEED_STUCK,
  'every shopper was answered in the end',
]);

/** Judges. */
export function verdictOf(gathered: Gathered): Verdict {
  const { seed, orders, examined, stored, journal, pages, struck, converged } = gathered;
  const claims = [
    ...aboutAnswers({ lines: journal.lines, stored, seed, orders }),
    ...aboutDeeds({ lines: journal.lines, stored, seed, orders }),
    ...aboutEnds(gathered),
    ...aboutPages(pages, stored),
    aimedAt(gathered),
    ...examined.claims,
  ];
  const wrongIn = (names: ReadonlySet<string>) =>
    claims.filter(({ name }) => names.has(name)).reduce((sum, { wrong }) => sum + wrong, 0);
  return {
    seed,
    orders: ordersIn(askedIn(journal.lines), stored),
    returned: returnsIn(gathered),
    deeds: deedsDone(journal),
    lost: wrongIn(lostOnes),
    doubled: wrongIn(doubles),
    stuck: wrongIn(stuckOnes),
    violations: claims.reduce((sum, { wrong }) => sum + wrong, 0),
    claims,
    faults: countedBy(struck.filter(({ failure }) => !failure).map(({ fault }) => nameOf(fault))),
    failures: struck.flatMap(({ fault, failure }) => (failure ? [`${nameOf(fault)}: ${failure}`] : [])),
    aimed: aimedCounts(gathered),
    underFire: underFire(journal.lines, gathered.fire),
    timeToConvergeMs: Math.round(converged.afterMs),
    left: converged.left,
    mailsRepeated: examined.mailsRepeated,
    reconnections: pages.reduce((sum, { connections }) => sum + connections - 1, 0),
    journal: { lines: journal.lines.length, path: journal.path },
  };
}

function aimedAt(gathered: Gathered): Claim {
  const counts = Object.entries(aimedCounts(gathered));
  const short = counts.filter(([, { wanted, hits }]) => hits < wanted);
  return {
    name: AIMED,
    counted: counts.reduce((sum, [, { hits }]) => sum + hits, 0),
    ...{ wrong: short.length, notYet: 0 },
    subjects: short.map(([point, { wanted, hits }]) => `${point}: ${hits} of ${wanted}`),
  };
}

function aimedCounts({ schedule, hits }: Gathered): Verdict['aimed'] {
  const wanted = countedBy(schedule.aims.map(({ point }) => point));
  return Object.fromEntries(
    Object.entries(wanted).map(([point, count]) => [point, { wanted: count, hits: hits[point] ?? 0 }]),
  );
}

function countedBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function ordersIn(asked: number, { orders }: Stored): Verdict['orders'] {
  const all = [...orders.values()];
  const having = (status: string) => all.filter((order) => order.status === status).length;
  return { asked, accepted: all.length, confirmed: having('confirmed'), cancelled: having('cancelled') };
}

function returnsIn({ journal, stored }: Gathered): Verdict['returned'] {
  const all = [...stored.returns.values()];
  const ending = (end: string) => all.filter((one) => one.end === end).length;
  const asked = deedsIn(journal.lines, 'return').length;
  return { asked, accepted: all.length, completed: ending('completed'), failed: ending('failed') };
}

function deedsDone({ lines }: Gathered['journal']): Verdict['deeds'] {
  const done = deedsIn(lines).filter(({ act, answer }) => act !== 'return' && isDone(answer));
  return countedBy(done.map(({ act }) => act));
}

const isDone = (answer: { status: number } | undefined): boolean =>
  answer !== undefined && answer.status < 300;
