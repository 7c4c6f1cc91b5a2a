/** What stands between the outside and the log: who ordered, answers already given, and one-time tickets. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, words } from '@/db/columns';

/**
 * The erasable part of an order: events refer to it, so that a person can be forgotten without touching the
 * log.
 */
export const orderContacts = pgTable(
  'order_contacts',
  {
    orderId: uuid('order_id').primaryKey(),
    shopperId: uuid('shopper_id').notNull(),
    name: text('name'),
    email: text('email'),
    address: jsonb('address'),
    /** What the link in a mail proves to know; a new one makes the old links worthless. */
    linkKey: uuid('link_key'),
    /** The words of name and mail, to be found by how they begin; none are left of who was forgotten. */
    words: words('words').generatedAlwaysAs(
      sql`to_tsvector('simple'::regconfig,
        translate(coalesce(name, '') || ' ' || coalesce(email, ''), '@.-_+''', '      '))`,
    ),
  },
  (table) => [
    index('order_contacts_by_shopper').on(table.shopperId),
    index('order_contacts_by_words').using('gin', table.words),
  ],
);

/** Where an order is to go after its shopper changed their mind; version 1 is in `order_contacts`. */
export const orderAddresses = pgTable(
  'order_addresses',
  {
    orderId: uuid('order_id').notNull(),
    version: integer('version').notNull(),
    address: jsonb('address').notNull(),
  },
  (table) => [primaryKey({ name: 'order_addresses_once', columns: [table.orderId, table.version] })],
);

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    shopperId: uuid('shopper_id').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    answer: jsonb('answer').notNull(),
    at: moment('at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'idempotency_once', columns: [table.shopperId, table.key] }),
    index('idempotency_by_age').on(table.at),
  ],
);

export const socketTickets = pgTable('socket_tickets', {
  hash: text('hash').primaryKey(),
  shopperId: uuid('shopper_id'),
  operator: boolean('operator').notNull().default(false),
  /** The operator's session, with which the socket ends. */
  operatorSession: text('operator_session'),
  expiresAt: moment('expires_at').notNull(),
});

/** Open sessions of operators; the cookie has the secret, this its hash. */
export const operatorSessions = pgTable('operator_sessions', {
  hash: text('hash').primaryKey(),
  name: text('name').notNull(),
  startedAt: moment('started_at').notNull().default(sql`now()`),
  expiresAt: moment('expires_at').notNull(),
});

export const signInTokens = pgTable('sign_in_tokens', {
  hash: text('hash').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
});
