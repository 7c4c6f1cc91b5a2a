/**
 * Idempotency keys: a repeated key of the same shopper returns the stored response, which is written
 * together with its effect.
 */
import { asJson, type Fragment, type Sql } from '@/db/connect';

/** A used key: the shopper, the hash of the body, and the response. */
export type KeyUse = { shopperId: string; key: string; bodyHash: string; status: number; answer: unknown };

/** The statement part that claims a key; it returns a row only when the key was free. */
export function claimKey(sql: Sql, { shopperId, key, bodyHash, status, answer }: KeyUse): Fragment {
  return sql`
    insert into idempotency_keys as known (shopper_id, key, body_hash, status, answer)
    values (${shopperId}, ${key}, ${bodyHash}, ${status}, ${asJson(answer)}::text::jsonb)
    on conflict (shopper_id, key) do update
      set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, at = now()
      where known.at < now() - interval '24 hours'
    returning 1`;
}

/** The response stored for a key; undefined when it is unused or older than 24 hours. */
export async function answerFor(sql: Sql, shopperId: string, key: string) {
  const [row] = await sql<{ bodyHash: string; status: number; answer: unknown }[]>`
    select body_hash as "bodyHash", status, answer from idempotency_keys
    where shopper_id = ${shopperId} and key = ${key} and at >= now() - interval '24 hours'`;
  return row;
}

const FORGOTTEN_AT_ONCE = 10_000;

/** Deletes expired keys in batches. Returns whether more may be left. */
export async function deleteExpiredKeys(sql: Sql): Promise<boolean> {
  const { count } = await sql`
    delete from idempotency_keys
    using (select shopper_id, key from idempotency_keys where at < now() - interval '24 hours'
           order by at limit ${FORGOTTEN_AT_ONCE}) as oldest
    where (idempotency_keys.shopper_id, idempotency_keys.key) = (oldest.shopper_id, oldest.key)
      and at < now() - interval '24 hours'`;
  return count > FORGOTTEN_AT_ONCE / 2;
}
