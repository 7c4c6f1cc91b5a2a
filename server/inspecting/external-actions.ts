/** What external services did for an order, by their own records. */
import type { Sql } from '@/db/connect';
import { contactsOf } from '@/db/edge/order-contacts';
import { isoOf } from '@/server/clock';
import type { Envelope } from '@/server/contracts/envelope';
import type { ExternalAction } from '@/server/contracts/inspection';
import type { Entry } from '@/server/outside/card-processor/entries';
import { linesUnder } from '@/server/outside/card-processor/lines';
import { mailbox } from '@/server/outside/mailbox/client';
import { Outage } from '@/server/outside/outage';
import type { InspectedConsumer } from './inspected-consumer';

/** The addresses of external services; one without an address is skipped. */
export type ExternalUrls = { cardsUrl?: string | undefined; mailboxUrl?: string | undefined };

type Sources = { sql: Sql; outside: ExternalUrls; consumers: readonly InspectedConsumer[] };

const TIMEOUT_MS = 400;
const MOST_KEYS = 500;

/** All actions, oldest first, and the services that did not respond. Throws what the database throws. */
export async function externalActions(
  sources: Sources,
  orderId: string,
  events: readonly Envelope[],
): Promise<{ outside: ExternalAction[]; silent: string[] }> {
  const silent: string[] = [];
  const orSilent = (who: string) => (error: unknown) => {
    if (!(error instanceof Outage)) throw error;
    silent.push(who);
    return [];
  };
  const actions = await Promise.all([
    moneyMoves(sources, events).catch(orSilent('card processor')),
    mailsAbout(sources, orderId, events).catch(orSilent('mail')),
  ]);
  const outside = actions.flat().sort((one, other) => one.at.localeCompare(other.at));
  return { outside, silent };
}

/** Looks up the idempotency keys of our effects' calls: each is derived from an event. */
async function moneyMoves(
  { outside, consumers }: Sources,
  events: readonly Envelope[],
): Promise<ExternalAction[]> {
  if (!outside.cardsUrl) return [];
  const effects = consumers.filter(({ kind }) => kind === 'effect');
  const keys = effects.flatMap(({ name, follows }) =>
    events.filter(({ type }) => follows.includes(type)).map(({ id }) => `${name}:${id}`),
  );
  const lines = await linesUnder(outside.cardsUrl, keys.slice(0, MOST_KEYS), TIMEOUT_MS);
  return lines.map(moneyMove);
}

function moneyMove(line: Entry): ExternalAction {
  const eventId = line.key.split(':').at(-1);
  const named = eventId ? { eventId } : {};
  return { where: 'card processor', what: line.kind, at: isoOf(line.at), ...named, details: line };
}

/** The mails with the order's id in their Message-ID; each is attributed to the cause of its event. */
async function mailsAbout(
  { sql, outside }: Sources,
  orderId: string,
  events: readonly Envelope[],
): Promise<ExternalAction[]> {
  const to = (await contactsOf(sql, [orderId])).get(orderId)?.email;
  if (!outside.mailboxUrl || !to) return [];
  const list = mailbox(outside.mailboxUrl).list({ to, limit: 100 });
  const mails = await within(TIMEOUT_MS, list);
  const own = mails.filter(({ messageId }) => messageId.includes(orderId));
  return own.map(({ at, subject, messageId, id }): ExternalAction => {
    const sent = events.find(({ data }) => JSON.stringify(data)?.includes(messageId));
    const cause = events.find((one) => one.id === sent?.metadata.causationId);
    const details = { id, subject, messageId };
    return { where: 'mail', what: subject, at: isoOf(at), ...(cause && { eventId: cause.id }), details };
  });
}

async function within<T>(ms: number, response: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Outage(`no response in ${ms} ms`)), ms);
  });
  return Promise.race([response, late]).finally(() => clearTimeout(timer));
}
