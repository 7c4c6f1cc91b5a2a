/**
 * A token signs one operator in, once; only its hash is stored. There is no password to guess or to leave
 * unchanged.
 */

import { connect } from '@/db/connect';
import { freshSecret, sha256 } from '@/server/ids';

const validForHours = 24;

/** A new token, for the link that is printed when the shop starts; good for a day. */
export async function mintSignInToken(databaseUrl: string): Promise<string> {
  const sql = connect(databaseUrl, { max: 1 });
  const token = freshSecret();
  try {
    await sql`
      with swept as (delete from sign_in_tokens where expires_at < now())
      insert into sign_in_tokens (hash, expires_at)
      values (${sha256(token)}, now() + make_interval(hours => ${validForHours}))`;
  } finally {
    await sql.end({ timeout: 1 });
  }
  return token;
}
