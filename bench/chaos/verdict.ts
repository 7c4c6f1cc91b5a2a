/** The verdict of a run: each claim, what was lost, doubled, or stuck, and which faults happened. */
import type { Claim } from '../verify/claim';
import type { Examination } from '../verify/examination';
import { type Availability, availabilityOf, type FaultWindow } from './availability';
import { completionClaims, ENDED, RESTED, RETURNS_ENDED } from './completion-claims';
import type { Converged } from './converge';
import type { Hits } from './failpoint-hits';
import type { InjectedFault } from './fault-injector';
import { type ActionKind, askedIn, type Journal } from './journal';
import { operatorClaims, RECEIPT_DOUBLED, RETURN_DOUBLED, RETURN_LOST, UNANSWERED } from './operator-claims';
import { operatorRequests } from './operator-log';
import { pageClaims } from './page-claims';
import { nameOf, type Schedule } from './schedule';
import { DOUBLED, LOST, shopperClaims } from './shopper-claims';
import type { Stored } from './stored';
import type { PageLog } from './test-page';

/** Everything that a run collected. */
export type Gathered = {
  seed: number;
  orders: number;
  schedule: Schedule;
  injected: InjectedFault[];
  hits: Hits;
  fire: FaultWindow;
  healedMs: number;
  converged: Converged;
  examined: Examination;
  stored: Stored;
  journal: Pick<Journal, 'path' | 'lines'>;
  pages: PageLog[];
};

/** What is printed, and written as JSON. */
export type Verdict = {
  seed: number;
  orders: Record<'asked' | 'accepted' | 'confirmed' | 'cancelled', number>;
  /** Returns requested, opened, and how they ended. */
  returned: Record<'asked' | 'accepted' | 'completed' | 'failed', number>;
  /** Other operator actions that succeeded. */
  actions: Partial<Record<ActionKind, number>>;
  lost: number;
  doubled: number;
  stuck: number;
  violations: number;
  claims: Claim[];
  faults: Record<string, number>;
  failures: string[];
  aimed: Record<string, { wanted: number; hits: number }>;
  availability: Availability;
  timeToConvergeMs: number;
  left: string;
  mailsRepeated: number;
  reconnections: number;
  /** The journal's length, and its path when the data is kept. */
  journal: { lines: number; path: string };
};

const AIMED = 'every failpoint was hit as often as requested';

const doubles = new Set([
  DOUBLED,
  'one key is one order, and no order is there without a key',
  'a consumer does a fact once',
  'a card is charged once, for a confirmed order, to the cent',
  'money is taken once, for a confirmed order, and to the cent',
  'every sent mail is in the log',
  'best sellers are counted from what was confirmed',
  RETURN_DOUBLED,
  RECEIPT_DOUBLED,
  'no refund exceeds the charge or the requests',
  'a return has one beginning and at most one end: with its money, or without it',
  'no more money goes back than was taken',
]);
const lostOnes = new Set([LOST, RETURN_LOST]);
const stuckOnes = new Set([
  ENDED,
  RETURNS_ENDED,
  RESTED,
  UNANSWERED,
  'every shopper got a response in the end',
]);

/** Judges a run. */
export function judge(gathered: Gathered): Verdict {
  const { seed, orders, examined, stored, journal, pages, injected, converged } = gathered;
  const claims = [
    ...shopperClaims({ lines: journal.lines, stored, seed, orders }),
    ...operatorClaims({ lines: journal.lines, stored, seed, orders }),
    ...completionClaims(gathered),
    ...pageClaims(pages, stored),
    aimedAt(gathered),
    ...examined.claims,
  ];
  const wrongIn = (names: ReadonlySet<string>) =>
    claims.filter(({ name }) => names.has(name)).reduce((sum, { wrong }) => sum + wrong, 0);
  return {
    seed,
    orders: ordersIn(askedIn(journal.lines), stored),
    returned: returnsIn(gathered),
    actions: actionsDone(journal),
    lost: wrongIn(lostOnes),
    doubled: wrongIn(doubles),
    stuck: wrongIn(stuckOnes),
    violations: claims.reduce((sum, { wrong }) => sum + wrong, 0),
    claims,
    faults: countedBy(injected.filter(({ failure }) => !failure).map(({ fault }) => nameOf(fault))),
    failures: injected.flatMap(({ fault, failure }) => (failure ? [`${nameOf(fault)}: ${failure}`] : [])),
    aimed: aimedCounts(gathered),
    availability: availabilityOf(journal.lines, gathered.fire),
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
    wrong: short.length,
    notYet: 0,
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
  const asked = operatorRequests(journal.lines, 'return').length;
  return { asked, accepted: all.length, completed: ending('completed'), failed: ending('failed') };
}

function actionsDone({ lines }: Gathered['journal']): Verdict['actions'] {
  const done = operatorRequests(lines).filter(({ act, answer }) => act !== 'return' && isDone(answer));
  return countedBy(done.map(({ act }) => act));
}

const isDone = (answer: { status: number } | undefined): boolean =>
  answer !== undefined && answer.status < 300;
