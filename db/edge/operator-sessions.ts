/** Operator sessions: each can be ended at once, wherever its cookie is used. */

import type { Sql } from '@/db/connect';
import { freshSecret, sha256 } from '@/server/ids';

/** A session; only the hash of its secret is stored. */
export type OperatorSession = { hash: string; name: string };

/** How long a session lasts, in hours. */
export const SESSION_HOURS = 12;

/**
 * Exchanges a sign-in token for a session, once; returns its secret, or undefined when the token is
 * invalid.
 */
export async function openOperatorSession(
  sql: Sql,
  { token, name }: { token: string; name: string },
): Promise<string | undefined> {
  const secret = freshSecret();
  const opened = await sql`
    with swept as (delete from operator_sessions where expires_at < now()), used as (
      update sign_in_tokens set used_at = now()
      where hash = ${sha256(token)} and used_at is null and expires_at > now()
      returning hash
    )
    insert into operator_sessions (hash, name, expires_at)
    select ${sha256(secret)}, ${name}, now() + make_interval(hours => ${SESSION_HOURS}) from used
    returning hash`;
  return opened.length === 1 ? secret : undefined;
}

/** The open session of a secret; undefined when it ended, expired, or never existed. */
export async function operatorSession(sql: Sql, secret: string): Promise<OperatorSession | undefined> {
  const [found] = await sql<OperatorSession[]>`
    select hash, name from operator_sessions where hash = ${sha256(secret)} and expires_at > now()`;
  return found;
}

/** Which of these sessions are open, by their hashes. */
export async function openSessions(sql: Sql, hashes: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ hash: string }[]>`
    select hash from operator_sessions where hash = any(${[...hashes]}) and expires_at > now()`;
  return new Set(found.map(({ hash }) => hash));
}

/** Ends one session, all sessions of its operator's name, or all; returns their number. */
export async function endOperatorSessions(
  sql: Sql,
  { hash, name }: OperatorSession,
  of: 'this' | 'everywhere' | 'everyone',
): Promise<number> {
  const ended = await sql`
    delete from operator_sessions
    where ${of} = 'everyone' or hash = ${hash} or (${of} = 'everywhere' and name = ${name})`;
  return ended.count;
}
