/**
 * Answers already given: the same key of the same shopper gets the same answer, written together with what it
 * answers.
 */
import { asJson, type Fragment, type Sql } from '@/db/connect';

/** A key as it was used: whose, for which body, and what was answered. */
export type KeyUse = { shopperId: string; key: string; bodyHash: string; status: number; answer: unknown };

/** The part of a statement that claims a key; it returns a row only when the key was free. */
export function claimKey(sql: Sql, { shopperId, key, bodyHash, status, answer }: KeyUse): Fragment {
  return sql`
    insert into idempotency_keys as known (shopper_id, key, body_hash, status, answer)
    values (${shopperId}, ${key}, ${bodyHash}, ${status}, ${asJson(answer)}::text::jsonb)
    on conflict (shopper_id, key) do update
      set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, at = now()
      where known.at < now() - interval '24 hours'
    returning 1`;
}

/** The answer that a key was given; undefined when it was never used, or not within 24 hours. */
export async function answerFor(sql: Sql, shopperId: string, key: string) {
  const [row] = await sql<{ bodyHash: string; status: number; answer: unknown }[]>`
    select body_hash as "bodyHash", status, answer from idempotency_keys
    where shopper_id = ${shopperId} and key = ${key} and at >= now() - interval '24 hours'`;
  return row;
}

const FORGOTTEN_AT_ONCE = 10_000;

/** Forgets answers that no key is good for any more, so many at once. Gives whether more may be left. */
export async function forgetOldAnswers(sql: Sql): Promise<boolean> {
  const { count } = await sql`
    delete from idempotency_keys
    using (select shopper_id, key from idempotency_keys where at < now() - interval '24 hours'
           order by at limit ${FORGOTTEN_AT_ONCE}) as oldest
    where (idempotency_keys.shopper_id, idempotency_keys.key) = (oldest.shopper_id, oldest.key)
      and at < now() - interval '24 hours'`;
  return count > FORGOTTEN_AT_ONCE / 2;
}
