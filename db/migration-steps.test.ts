import { expect, test } from 'vitest';
import { allInOne, stepsOf } from './migration-steps';

const statements = [
  'CREATE TABLE "wishes" ("id" uuid);',
  'CREATE UNIQUE INDEX "one_wish" ON "wishes" USING btree ("id") WHERE id is not null;',
  '-- Words of an event.\nCREATE INDEX "events_by_word" ON "events" USING gin ("words");',
  'CREATE INDEX CONCURRENTLY IF NOT EXISTS "by_type" ON "public"."events" ("type")',
  'alter table events add column words tsvector',
  '  ',
];

test('an index on a table that is in use is built concurrently, after the rest', () => {
  expect(stepsOf(statements)).toEqual({
    inOne: [
      'CREATE TABLE "wishes" ("id" uuid)',
      'create UNIQUE index "one_wish" on "wishes" USING btree ("id") WHERE id is not null',
      'alter table events add column words tsvector',
    ],
    after: [
      {
        name: 'events_by_word',
        statement: 'create index concurrently "events_by_word" on "events" USING gin ("words")',
      },
      { name: 'by_type', statement: 'create index concurrently "by_type" on "events" ("type")' },
    ],
  });
});

test('in a new database every index is built at once', () => {
  expect(allInOne(statements)).toEqual([
    'CREATE TABLE "wishes" ("id" uuid)',
    'create UNIQUE index "one_wish" on "wishes" USING btree ("id") WHERE id is not null',
    'alter table events add column words tsvector',
    'create index "events_by_word" on "events" USING gin ("words")',
    'create index "by_type" on "events" ("type")',
  ]);
});

test('a body with semicolons and its own comments stays whole', () => {
  const body =
    'create function f() returns void language plpgsql as $$\nbegin\n  -- Nothing.\n  null;\nend\n$$';
  expect(stepsOf([`${body};`]).inOne).toEqual([body]);
});
