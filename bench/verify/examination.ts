/** Examines everything that must be true of a shop while it runs. */
import { consumers } from '@/consumers';
import type { Projection } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import type { Claim } from './claim';
import { ledgerClaims } from './ledger-claims';
import { logClaims } from './log-claims';
import { mailClaims } from './mail-claims';
import { isAtRest, type PendingWork, pendingWork } from './pending-work';
import { ProcessorLedger } from './processor-ledger';
import { rebuildGatheredRows, rebuildStreamRows } from './rebuild';
import { recordedOrders } from './recorded-orders';
import type { Target } from './target';

/** The results, and the work that was pending. */
export type Examination = { claims: Claim[]; toDo: PendingWork; atRest: boolean; mailsRepeated: number };

type Due = (atRest: boolean) => Claim[];

/**
 * Examines a shop. Claims about the end are due when no work was pending from start to finish, or when
 * `settled`. `say` reports progress: a large shop takes minutes.
 */
export async function examine(
  sql: Sql,
  place: Target,
  { settled, say = () => undefined }: { settled: boolean; say?: (what: string) => void },
): Promise<Examination> {
  const before = await pendingWork(sql, say);
  const log = await logClaims(sql, say);
  const rows = await aboutRows(sql, say);
  say('the card processor and the mailbox');
  const outside = await aboutTheOutside(sql, place);
  const after = await pendingWork(sql, say);
  const wasAtRest = isAtRest(before) && isAtRest(after) && before.facts === after.facts;
  const atRest = settled || wasAtRest;
  const claims = [log, rows, outside.due].flatMap((due) => due(atRest));
  return { claims, toDo: isAtRest(after) ? before : after, atRest, mailsRepeated: outside.mailsRepeated };
}

async function aboutRows(sql: Sql, say: (what: string) => void): Promise<Due> {
  const found: ((atRest: boolean) => Claim)[] = [];
  for (const consumer of consumers) {
    if (consumer.kind !== 'projection') continue;
    say(`${consumer.table}, rebuilt from the log`);
    found.push(await rebuild(sql, consumer));
  }
  return (atRest) => found.map((one) => one(atRest));
}

const rebuild = (sql: Sql, consumer: Projection): Promise<(atRest: boolean) => Claim> =>
  consumer.rowsPer === 'stream' ? rebuildStreamRows(sql, consumer) : rebuildGatheredRows(sql, consumer);

async function aboutTheOutside(sql: Sql, { processor, mailbox }: Target) {
  const ledger = processor ? new ProcessorLedger(processor) : undefined;
  await ledger?.readOn();
  const before = structuredClone(ledger?.byOrder());
  const ours = await recordedOrders(sql);
  await ledger?.readOn();
  const mails = mailbox ? await mailClaims(sql, mailbox, ours) : undefined;
  const money: Due = (atRest) =>
    ledger && before ? ledgerClaims({ ours, before, after: ledger.byOrder() }, atRest) : [];
  const due: Due = (atRest) => [...money(atRest), ...(mails?.claims(atRest) ?? [])];
  return { due, mailsRepeated: mails?.repeated ?? 0 };
}
