/**
 * A database of one's own for each test file: a clone of the migrated template, gone when the file is done.
 */
import postgres from 'postgres';
import { inject } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { freshId } from '@/server/ids';

/** A fresh, migrated, empty database. */
export type TestDatabase = {
  /** Its address, as its owner. */
  url: string;
  /** Its address as the superuser, who may look at and end the connections of others. */
  adminUrl: string;
  /** A pool with the application's own rights. */
  sql: Sql;
  /** Closes the pool and drops the database, whoever else is still connected. */
  stop(): Promise<void>;
};

/**
 * Clones the template; ask for it in `beforeAll` and `stop` it in `afterAll`. Only where Postgres was
 * started.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${freshId().replaceAll('-', '')}`;
  const template = new URL(inject('templateUrl')).pathname.slice(1);
  await asOwner((owner) => owner`create database ${owner(name)} template ${owner(template)}`);
  const url = inDatabase(inject('templateUrl'), name);
  const sql = connect(url);
  const stop = async () => {
    await sql.end({ timeout: 1 });
    await asOwner((owner) => owner`drop database if exists ${owner(name)} with (force)`);
  };
  return { url, adminUrl: inDatabase(inject('adminUrl'), name), sql, stop };
}

// Cloning wants that nobody is connected to the template, so the order is given from beside it.
async function asOwner(order: (owner: Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(inDatabase(inject('templateUrl'), 'postgres'), { max: 1, onnotice: () => {} });
  try {
    await order(owner);
  } finally {
    await owner.end({ timeout: 1 });
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
