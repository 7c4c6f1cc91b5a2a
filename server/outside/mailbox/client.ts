/** The mailbox's client: lists, reads and erases mails. */
import { z } from 'zod';
import { callJson, type OutsideResponse } from '@/server/outside/json-call';
import { checkAccess, Outage } from '@/server/outside/outage';
import { type Mail, type MailSummary, mail, mailSummary } from './messages';

const timeoutMs = 5000;
/** Erasure rewrites the mailbox's file. */
const eraseMs = 60_000;
const MOST_IDS = 500;
const list = z.object({ messages: z.array(mailSummary) });
const counts = z.object({ received: z.int(), distinct: z.int() });
const times = z.object({ received: z.int() });
const erased = z.object({ erased: z.int() });
const each = z.object({ received: z.array(z.int()) });

/** The mailbox's calls. All throw Outage without a response. */
export type Mailbox = {
  /** The newest mails first; optionally to one address, or before the id that ended the last page. */
  list(wanted?: { to?: string; before?: string; limit?: number }): Promise<MailSummary[]>;
  /** A mail with its texts; undefined when the id is unknown. */
  read(id: string): Promise<Mail | undefined>;
  /** How often a mail with this Message-ID arrived. */
  timesReceived(messageId: string): Promise<number>;
  /** How often each of up to 500 Message-IDs arrived. */
  timesEach(messageIds: readonly string[]): Promise<number[]>;
  /** Mails and distinct Message-IDs received: equal when no mail came twice. */
  counts(): Promise<{ received: number; distinct: number }>;
  /**
   * Erases the mails about these orders and wishes, including later arrivals, and returns how many there
   * were. Idempotent.
   */
  forget(ids: readonly string[]): Promise<number>;
};

/** A client for the mailbox at this address, which carries our key. */
export function mailbox(url: string): Mailbox {
  const call = async (path: string, body?: unknown, limitMs = timeoutMs): Promise<OutsideResponse> => {
    const answer = await callJson({ url: new URL(path, url).href, body, timeoutMs: limitMs });
    checkAccess(answer.status, { service: 'the mailbox', settings: 'MAILBOX_KEY' });
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

/** Erases mails in the mailbox at this address, if any, and counts them; undefined when it is unavailable. */
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
  throw new Outage('the mailbox sent an unexpected response', { cause: result.error });
}
