import { afterAll, beforeAll, expect, it } from 'vitest';
import { endOperatorSessions, openOperatorSession, operatorSession } from '@/db/edge/operator-sessions';
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { type TestGateway, testGateway } from './test-gateway';

let database: TestDatabase;
let gateway: TestGateway;
beforeAll(async () => {
  database = await testDatabase();
  gateway = await testGateway(database);
});
afterAll(async () => {
  await gateway.close();
  await database.stop();
});

async function signedIn(name: string) {
  const token = await mintSignInToken(database.url);
  const secret = await openOperatorSession(database.sql, { token, name });
  const session = await operatorSession(database.sql, secret ?? '');
  if (!session) throw new Error('not signed in');
  return session;
}

it("an operator's socket closes with its session and others stay open", async () => {
  const [ada, grace] = [await signedIn('Ada'), await signedIn('Grace')];
  const [adas, graces, shoppers] = await Promise.all([
    gateway.enter({ operator: true, session: ada.hash }),
    gateway.enter({ operator: true, session: grace.hash }),
    gateway.enter(),
  ]);
  await endOperatorSessions(database.sql, ada, 'this');
  await expect.poll(() => adas.connected).toBe(false);
  expect([graces.connected, shoppers.connected]).toEqual([true, true]);
});
