/** The shop's side of the mailbox: lists and reads what arrived. */
import { z } from 'zod';
import { callJson, type OutsideAnswer } from '@/server/outside/json-call';
import { checkLetIn, Outage } from '@/server/outside/outage';
import { type Mail, type MailSummary, mail, mailSummary } from './messages';

const timeoutMs = 5000;
/** Erasing writes the mailbox anew. */
const eraseMs = 60_000;
const MOST_IDS = 500;
const list = z.object({ messages: z.array(mailSummary) });
const counts = z.object({ received: z.int(), distinct: z.int() });
const times = z.object({ received: z.int() });
const erased = z.object({ erased: z.int() });
const each = z.object({ received: z.array(z.int()) });

/** What can be asked of the mailbox. Every call throws Outage when it does not answer. */
export type Mailbox = {
  /** The newest mails, newest first; those to one address, or before the id that ended the last page. */
  list(wanted?: { to?: string; before?: string; limit?: number }): Promise<MailSummary[]>;
  /** One mail with its texts; nothing when there is none with this id. */
  read(id: string): Promise<Mail | undefined>;
  /** How often a mail with this Message-ID arrived. */
  timesReceived(messageId: string): Promise<number>;
  /** How often a mail with each of these Message-IDs arrived, 500 of them at most. */
  timesEach(messageIds: readonly string[]): Promise<number[]>;
  /** How many mails arrived, and how many different Message-IDs they had: equal when no mail came twice. */
  counts(): Promise<{ received: number; distinct: number }>;
  /**
   * Erases the mails about these orders and wishes, also those that have yet to arrive, and says how many
   * there were. Asking again does no harm.
   */
  forget(ids: readonly string[]): Promise<number>;
};

/** The mailbox at this address, which carries our key. */
export function mailbox(url: string): Mailbox {
  const call = async (path: string, body?: unknown, limitMs = timeoutMs): Promise<OutsideAnswer> => {
    const answer = await callJson({ url: new URL(path, url).href, body, timeoutMs: limitMs });
    checkLetIn(answer.status, { service: 'the mailbox', settings: 'MAILBOX_KEY' });
    return answer;
  };
  const get = async <T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> => {
    const answer = await call(path);
    return answer.status === 404 ? undefined : shaped(shape, answer.body);
  };
  const always = async <T>(path: string, shape: z.ZodType<T>): Promise<T> =>
    (await get(path, shape)) ?? shaped(shape, undefined);
  return {
    list: async (wanted = {}) => (await always(`/messages?${search(wanted)}`, list)).messages,
    read: (id) => (/^\d{1,15}$/.test(id) ? get(`/messages/${id}`, mail) : Promise.resolve(undefined)),
    timesReceived: async (messageId) => (await always(`/count?${search({ messageId })}`, times)).received,
    timesEach: async (messageIds) => {
      const answer = await call('/count', { messageIds });
      return shaped(each, answer.body).received;
    },
    counts: () => always('/count', counts),
    forget: async (ids) => {
      let count = 0;
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        const answer = await call('/forget', { ids: ids.slice(from, from + MOST_IDS) }, eraseMs);
        count += shaped(erased, answer.body).erased;
      }
      return count;
    },
  };
}

/**
 * Erases the mails about these orders and wishes in the mailbox at this address, if there is one, and counts
 * them; undefined when it does not answer.
 */
export const mailEraser = (url: string | undefined) => async (about: readonly string[]) => {
  try {
    return url ? await mailbox(url).forget(about) : 0;
  } catch (error) {
    if (error instanceof Outage) return undefined;
    throw error;
  }
};

function search(fields: Record<string, string | number | undefined>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}

function shaped<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  throw new Outage('the mailbox answered something else', { cause: result.error });
}
