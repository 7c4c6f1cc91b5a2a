/** What happened outside of the shop for an order, as the outside itself tells it. */
import type { Sql } from '@/db/connect';
import { contactsOf } from '@/db/edge/order-contacts';
import { isoOf } from '@/server/clock';
import type { Envelope } from '@/server/contracts/envelope';
import type { OutsideDeed } from '@/server/contracts/inspection';
import type { Entry } from '@/server/outside/card-processor/entries';
import { linesUnder } from '@/server/outside/card-processor/lines';
import { mailbox } from '@/server/outside/mailbox/client';
import { Outage } from '@/server/outside/outage';
import type { Follower } from './follower';

/** Where the outside can be asked; whoever has no address is not asked. */
export type Outside = { cardsUrl?: string | undefined; mailboxUrl?: string | undefined };

type Asking = { sql: Sql; outside: Outside; followers: readonly Follower[] };

const PATIENCE_MS = 400;
const MOST_KEYS = 500;

/** All deeds, oldest first, and whose silence leaves some out. Throws what the database throws. */
export async function outsideDeeds(
  asking: Asking,
  orderId: string,
  events: readonly Envelope[],
): Promise<{ outside: OutsideDeed[]; silent: string[] }> {
  const silent: string[] = [];
  const orSilence = (who: string) => (error: unknown) => {
    if (!(error instanceof Outage)) throw error;
    silent.push(who);
    return [];
  };
  const deeds = await Promise.all([
    moneyMoves(asking, events).catch(orSilence('card processor')),
    mailsAbout(asking, orderId, events).catch(orSilence('mail')),
  ]);
  const outside = deeds.flat().sort((one, other) => one.at.localeCompare(other.at));
  return { outside, silent };
}

/** The processor is asked for the keys that our effects call it with: each is named by a fact. */
async function moneyMoves(
  { outside, followers }: Asking,
  events: readonly Envelope[],
): Promise<OutsideDeed[]> {
  if (!outside.cardsUrl) return [];
  const effects = followers.filter(({ kind }) => kind === 'effect');
  const keys = effects.flatMap(({ name, follows }) =>
    events.filter(({ type }) => follows.includes(type)).map(({ id }) => `${name}:${id}`),
  );
  const lines = await linesUnder(outside.cardsUrl, keys.slice(0, MOST_KEYS), PATIENCE_MS);
  return lines.map(moneyMove);
}

function moneyMove(line: Entry): OutsideDeed {
  const eventId = line.key.split(':').at(-1);
  const named = eventId ? { eventId } : {};
  return { where: 'card processor', what: line.kind, at: isoOf(line.at), ...named, details: line };
}

/** The mails that name the order in their Message-ID; each followed from what its fact followed from. */
async function mailsAbout(
  { sql, outside }: Asking,
  orderId: string,
  events: readonly Envelope[],
): Promise<OutsideDeed[]> {
  const to = (await contactsOf(sql, [orderId])).get(orderId)?.email;
  if (!outside.mailboxUrl || !to) return [];
  const list = mailbox(outside.mailboxUrl).list({ to, limit: 100 });
  const mails = await within(PATIENCE_MS, list);
  const own = mails.filter(({ messageId }) => messageId.includes(orderId));
  return own.map(({ at, subject, messageId, id }): OutsideDeed => {
    const fact = events.find(({ data }) => JSON.stringify(data)?.includes(messageId));
    const cause = events.find((one) => one.id === fact?.metadata.causationId);
    const details = { id, subject, messageId };
    return { where: 'mail', what: subject, at: isoOf(at), ...(cause && { eventId: cause.id }), details };
  });
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Outage(`no answer in ${ms} ms`)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
