/** Everything that must be true of a shop, examined while it runs. */
import { consumers } from '@/consumers';
import type { Projection } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import { aboutMails } from './about-mails';
import { aboutTheLog } from './about-the-log';
import { aboutTheirMoney } from './about-their-money';
import type { Claim } from './claim';
import { ourOrders } from './our-orders';
import type { Place } from './place';
import { rebuildGathered } from './rebuild-gathered';
import { rebuildStreams } from './rebuild-streams';
import { TheirLedger } from './their-ledger';
import { isAtRest, type ToDo, toDoOf } from './to-do';

/** What was found, and what was still under way at the time. */
export type Examined = { claims: Claim[]; toDo: ToDo; atRest: boolean; mailsRepeated: number };

type Due = (atRest: boolean) => Claim[];

/**
 * Examines a shop. Claims about the end are due when all was at rest from the first look to the last, or when
 * everything is said to be settled. `say` hears how far it is: on a large shop it takes minutes.
 */
export async function examineAll(
  sql: Sql,
  place: Place,
  { settled, say = () => undefined }: { settled: boolean; say?: (what: string) => void },
): Promise<Examined> {
  const before = await toDoOf(sql, say);
  const log = await aboutTheLog(sql, say);
  const rows = await aboutRows(sql, say);
  say('the card processor and the mailbox');
  const outside = await aboutTheOutside(sql, place);
  const after = await toDoOf(sql, say);
  const wasAtRest = isAtRest(before) && isAtRest(after) && before.facts === after.facts;
  const atRest = settled || wasAtRest;
  const claims = [log, rows, outside.due].flatMap((due) => due(atRest));
  return { claims, toDo: isAtRest(after) ? before : after, atRest, mailsRepeated: outside.mailsRepeated };
}

async function aboutRows(sql: Sql, say: (what: string) => void): Promise<Due> {
  const found: ((atRest: boolean) => Claim)[] = [];
  for (const consumer of consumers) {
    if (consumer.kind !== 'projection') continue;
    say(`${consumer.table}, made again from the log`);
    found.push(await rebuild(sql, consumer));
  }
  return (atRest) => found.map((one) => one(atRest));
}

const rebuild = (sql: Sql, consumer: Projection): Promise<(atRest: boolean) => Claim> =>
  consumer.rowsPer === 'stream' ? rebuildStreams(sql, consumer) : rebuildGathered(sql, consumer);

async function aboutTheOutside(sql: Sql, { processor, mailbox }: Place) {
  const ledger = processor ? new TheirLedger(processor) : undefined;
  await ledger?.readOn();
  const before = structuredClone(ledger?.byOrder());
  const ours = await ourOrders(sql);
  await ledger?.readOn();
  const mails = mailbox ? await aboutMails(sql, mailbox, ours) : undefined;
  const money: Due = (atRest) =>
    ledger && before ? aboutTheirMoney({ ours, before, after: ledger.byOrder() }, atRest) : [];
  const due: Due = (atRest) => [...money(atRest), ...(mails?.claims(atRest) ?? [])];
  return { due, mailsRepeated: mails?.repeated ?? 0 };
}
