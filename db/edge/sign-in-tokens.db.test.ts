import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { freshId } from '@/server/ids';
import { endOperatorSessions, openOperatorSession, openSessions, operatorSession } from './operator-sessions';
import { mintSignInToken } from './sign-in-tokens';
import { mintTicket, redeemTicket } from './socket-tickets';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

const counted = (answers: readonly unknown[]) => answers.filter(Boolean).length;
const enter = (token: string, name = 'Ada') => openOperatorSession(database.sql, { token, name });
const tenTimes = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, ask));

it('a token signs in once, however many try at the same time', async () => {
  const token = await mintSignInToken(database.url);
  expect(counted(await tenTimes(() => enter(token)))).toBe(1);
  expect(await enter(token)).toBeUndefined();
});

it('a token that is too old, or was never given, signs nobody in', async () => {
  const token = await mintSignInToken(database.url);
  await database.sql`update sign_in_tokens set expires_at = now() - interval '1 second'`;
  expect(await enter(token)).toBeUndefined();
  expect(await enter('never given')).toBeUndefined();
});

it('a ticket admits whom it was given to, once, however many try at the same time', async () => {
  const holder = { shopperId: freshId(), operator: true };
  const { ticket } = await mintTicket(database.sql, holder);
  const admitted = await tenTimes(() => redeemTicket(database.sql, ticket));
  expect(counted(admitted)).toBe(1);
  expect(admitted.find(Boolean)).toEqual(holder);
});

it('neither is stored in a form that could be used', async () => {
  const token = await mintSignInToken(database.url);
  const { ticket } = await mintTicket(database.sql, { shopperId: freshId(), operator: false });
  const stored = await database.sql`
    select hash from sign_in_tokens union all select hash from socket_tickets`;
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(JSON.stringify(stored)).not.toContain(ticket);
});

it('tickets that nobody used are swept when others are given', async () => {
  await mintTicket(database.sql, { shopperId: freshId(), operator: false });
  await database.sql`update socket_tickets set expires_at = now() - interval '2 minutes'`;
  await mintTicket(database.sql, { shopperId: freshId(), operator: false });
  expect(await database.sql`select 1 from socket_tickets`).toHaveLength(1);
});

async function signedIn(name: string) {
  const secret = (await enter(await mintSignInToken(database.url), name)) ?? '';
  const session = await operatorSession(database.sql, secret);
  if (!session) throw new Error('not signed in');
  return { secret, session };
}
const isOpen = async (secret: string) => (await operatorSession(database.sql, secret)) !== undefined;

it('a session knows its name, and only its hash is stored', async () => {
  const { secret, session } = await signedIn('Ada Lovelace');
  expect(session.name).toBe('Ada Lovelace');
  const stored = await database.sql`select * from operator_sessions`;
  expect(JSON.stringify(stored)).not.toContain(secret);
});

it('a session that was signed out is closed when its cookie is replayed', async () => {
  const [ada, grace] = [await signedIn('Ada'), await signedIn('Grace')];
  expect(await endOperatorSessions(database.sql, ada.session, 'this')).toBe(1);
  expect([await isOpen(ada.secret), await isOpen(grace.secret)]).toEqual([false, true]);
  expect(await openSessions(database.sql, [ada.session.hash, grace.session.hash])).toEqual(
    new Set([grace.session.hash]),
  );
});

it('signing out everywhere ends the sessions of one name, and signing everyone out ends all', async () => {
  await database.sql`delete from operator_sessions`;
  const [first, second, grace] = [await signedIn('Ada'), await signedIn('Ada'), await signedIn('Grace')];
  expect(await endOperatorSessions(database.sql, first.session, 'everywhere')).toBe(2);
  expect([await isOpen(first.secret), await isOpen(second.secret), await isOpen(grace.secret)]).toEqual([
    ...[false, false, true],
  ]);
  await signedIn('Ada');
  expect(await endOperatorSessions(database.sql, grace.session, 'everyone')).toBe(2);
});

it('a session is over after its time', async () => {
  const { secret } = await signedIn('Ada');
  await database.sql`update operator_sessions set expires_at = now() - interval '1 second'`;
  expect(await isOpen(secret)).toBe(false);
});
