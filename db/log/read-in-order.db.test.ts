import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent } from '@/db/testing/test-shelf';
import { derivedId } from '@/server/ids';
import { append, logEnd, readLog } from './event-store';

let db: TestDatabase;
let writers: Sql;

beforeAll(async () => {
  db = await testDatabase();
  writers = connect(db.url, { max: 8 });
});

afterAll(async () => {
  await writers.end({ timeout: 1 });
  await db.stop();
});

/** A connection whose transaction stays open: it has recorded something that nobody can see yet. */
async function openWriter(sku: string) {
  const sql = postgres(db.url, { max: 1 });
  await sql.unsafe('begin');
  await sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    values (${derivedId(sku)}, ${`product-${sku}`}, 1, 0, 'stock.received', 1, '{}', '{}')`;
  return {
    async commit() {
      await sql.unsafe('commit');
      await sql.end();
    },
  };
}

/** Reads all that can be read now, from the cursor on. */
async function readOn(after: string) {
  const streams: string[] = [];
  let cursor = after;
  for (;;) {
    const read = await readLog(db.sql, cursor, 7);
    streams.push(...read.entries.map(({ event }) => `${event.stream}@${event.version}`));
    cursor = read.cursor;
    if (!read.more) return { streams, cursor, unsettled: read.unsettled };
  }
}

/**
 * Reads on until nothing is unsettled any more: someone else on this server may have a transaction open for a
 * moment.
 */
async function readAll(after: string) {
  const streams: string[] = [];
  for (let more = await readOn(after); ; more = await readOn(more.cursor)) {
    streams.push(...more.streams);
    if (!more.unsettled) return streams;
  }
}

/** What a reader does who trusts in positions alone. */
async function readByPosition(after: bigint) {
  const rows = await db.sql<{ stream: string; position: string }[]>`
    select stream, position from events where position > ${after.toString()}::bigint order by position`;
  return { streams: rows.map(({ stream }) => stream), position: BigInt(rows.at(-1)?.position ?? after) };
}

describe('a writer who is slow to commit', () => {
  test('is waited for by who reads in order, and skipped by who reads by position only', async () => {
    const [{ last } = { last: '0' }] =
      await db.sql`select coalesce(max(position), 0)::text as last from events`;
    const start = await logEnd(db.sql);
    const slow = await openWriter('SLOW');
    await append(db.sql, [someEvent('FAST', 1)]);
    const early = await readOn(start);
    expect(early).toMatchObject({ streams: [], unsettled: true });
    const naive = await readByPosition(BigInt(last));
    expect(naive.streams).toEqual(['product-FAST']);
    await slow.commit();
    expect((await readByPosition(naive.position)).streams).toEqual([]);
    expect(await readAll(early.cursor)).toEqual(['product-SLOW@1', 'product-FAST@1']);
  });

  test('several who commit in another order than they began are read as they began', async () => {
    const start = await logEnd(db.sql);
    const names = ['A', 'B', 'C', 'D', 'E'];
    const open = [];
    for (const name of names) open.push(await openWriter(`OPEN-${name}`));
    const read: string[] = [];
    let cursor = start;
    for (const index of [3, 1, 4, 0, 2]) {
      await open[index]?.commit();
      const more = await readOn(cursor);
      read.push(...more.streams);
      cursor = more.cursor;
    }
    read.push(...(await readAll(cursor)));
    expect(read.filter((stream) => stream.includes('OPEN'))).toEqual(
      names.map((name) => `product-OPEN-${name}@1`),
    );
  });
});

describe('many who write at once', () => {
  test('are read while they write, every event exactly once and each stream in order', async () => {
    let cursor = await logEnd(db.sql);
    const read: string[] = [];
    const lag = await openWriter('LAGGARD');
    let writing = true;
    const written = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let version = 1; version <= 40; version += 1) {
          await append(writers, [someEvent(`BUSY-${writer}`, version)]);
          if (writer === 0 && version === 20) await lag.commit();
        }
      }),
    ).finally(() => {
      writing = false;
    });
    while (writing) {
      const more = await readOn(cursor);
      read.push(...more.streams);
      cursor = more.cursor;
    }
    await written;
    read.push(...(await readAll(cursor)));
    const told = read.filter((stream) => /BUSY|LAGGARD/.test(stream));
    expect(told).toHaveLength(321);
    expect(new Set(told).size).toBe(321);
    for (let writer = 0; writer < 8; writer += 1) {
      const stream = `product-BUSY-${writer}@`;
      const versions = read.filter((one) => one.startsWith(stream)).map((one) => Number(one.split('@')[1]));
      expect(versions).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    }
  });

  test('the end of the log is a place before which nothing new appears', async () => {
    const slow = await openWriter('BEFORE-THE-END');
    const end = await logEnd(db.sql);
    await append(db.sql, [someEvent('AFTER-THE-END', 1)]);
    await slow.commit();
    const news = (await readAll(end)).filter((stream) => stream.includes('THE-END'));
    expect(news).toEqual(['product-BEFORE-THE-END@1', 'product-AFTER-THE-END@1']);
  });
});
