/** A ticket lets one browser open one socket, once, within half a minute; only its hash is stored. */

import type { Sql } from '@/db/connect';
import { freshSecret, sha256 } from '@/server/ids';

/** Who a ticket admits. */
export type TicketHolder = {
  shopperId: string;
  operator: boolean;
  /** The hash of the operator's session: the socket ends with it. */
  session?: string | undefined;
};

const validForSeconds = 30;

/** A new ticket; expired ones are swept in the same statement. */
export async function mintTicket(
  sql: Sql,
  holder: TicketHolder,
): Promise<{ ticket: string; expiresAt: string }> {
  const ticket = freshSecret();
  const [minted] = await sql<{ expiresAt: Date }[]>`
    with swept as (delete from socket_tickets where expires_at < now() - interval '1 minute')
    insert into socket_tickets (hash, shopper_id, operator, operator_session, expires_at)
    values (
      ${sha256(ticket)}, ${holder.shopperId}, ${holder.operator}, ${holder.session ?? null},
      now() + make_interval(secs => ${validForSeconds})
    )
    returning expires_at as "expiresAt"`;
  if (!minted) throw new Error('the ticket was not stored');
  return { ticket, expiresAt: new Date(minted.expiresAt).toISOString() };
}

/** Redeems a ticket and returns its holder; undefined when it is unknown, used or expired. */
export async function redeemTicket(sql: Sql, ticket: string): Promise<TicketHolder | undefined> {
  const [found] = await sql<(TicketHolder & { session: string | null; valid: boolean })[]>`
    delete from socket_tickets where hash = ${sha256(ticket)}
    returning shopper_id as "shopperId", operator, operator_session as session, expires_at > now() as valid`;
  if (!found?.valid) return undefined;
  const { shopperId, operator, session } = found;
  return { shopperId, operator, session: session ?? undefined };
}
