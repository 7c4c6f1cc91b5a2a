/** Dead letters as tests look at them, and ask for something to be done about them. */
import type { Sql } from '@/db/connect';
import { readDead, searchDeadLetters } from '@/db/consuming/dead-letters';
import type { EditRequest } from '@/server/contracts/dead-letter-api';
import { freshId } from '@/server/ids';

/** All dead letters, newest first. */
export const allDead = (sql: Sql) => searchDeadLetters(sql, { limit: 1_000, offset: 0 });

/** Who asks in tests: an operator, each time in a request of its own. */
export const asking = (sql: Sql, operatorId = 'operator-ada') => ({ sql, operatorId, run: freshId() });

/** The request to give the event of one dead letter these data. Throws when it is not dead. */
export async function editOf(
  sql: Sql,
  key: { consumer: string; eventId: string },
  edit: EditRequest['edit'],
): Promise<EditRequest> {
  const [found] = await readDead(sql, [key]);
  if (!found) throw new Error(`${key.consumer} has no dead letter ${key.eventId}`);
  return { ...key, revision: found.revision, edit };
}
