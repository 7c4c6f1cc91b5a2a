import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshId } from '@/server/ids';
import { mintSignInToken, redeemSignInToken } from './sign-in-tokens';
import { mintTicket, redeemTicket } from './socket-tickets';
import { type TestDatabase, testDatabase } from './test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

const counted = (answers: readonly unknown[]) => answers.filter(Boolean).length;
const tenTimes = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, ask));

it('a token signs in once, however many try at the same time', async () => {
  const token = await mintSignInToken(database.url);
  expect(counted(await tenTimes(() => redeemSignInToken(database.sql, token)))).toBe(1);
  expect(await redeemSignInToken(database.sql, token)).toBe(false);
});

it('a token that is too old, or was never given, signs nobody in', async () => {
  const token = await mintSignInToken(database.url);
  await database.sql`update sign_in_tokens set expires_at = now() - interval '1 second'`;
  expect(await redeemSignInToken(database.sql, token)).toBe(false);
  expect(await redeemSignInToken(database.sql, 'never given')).toBe(false);
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
