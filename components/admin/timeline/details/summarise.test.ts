import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envelope } from '@/server/contracts/envelope';
import { eventTypes } from '@/server/contracts/registry';
import { deadLetterText } from './dead-notice';
import { summarise } from './summarise';

const folder = new URL('../../../../server/contracts/samples/', import.meta.url);
const sample = (name: string) => envelope.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
const samples = readdirSync(folder).map((name) => [name, sample(name)] as const);

describe('the summary of an event', () => {
  it('of a placed order has its amount and its card', () => {
    expect(summarise(sample('order.placed.v2.json'))).toMatch(/^€\d.* for \d+ × .*; .* ending \d{4}$/);
  });

  it('upcasts an old version first', () => {
    expect(summarise(sample('order.placed.v1.json'))).toBe(
      '€35.90 for 2 × MUG-RED, 1 × TEA-EARL-GREY; card ending 0000',
    );
  });

  it('of a failure includes the reason', () => {
    expect(summarise(sample('order.cancelled.v1.json'))).toBe(
      'Cancelled by the system: The bank declined the card.',
    );
    expect(summarise(sample('payment.declined.v1.json'))).toBe('The bank declined the card.');
  });

  it.each(samples)('is specific for %s', (_name, event) => {
    const line = summarise(event);
    expect(line).not.toBe('');
    expect(line).not.toContain('does not match');
    expect(line).not.toContain('undefined');
    expect(line).not.toBe(eventTypes.get(event.type)?.summary);
  });

  it('of an event from a newer version says so', () => {
    const event = sample('order.cancelled.v1.json');
    expect(summarise({ ...event, schemaVersion: 9 })).toBe(
      'Version 9 of order.cancelled is newer than this shop.',
    );
    expect(summarise({ ...event, type: 'order.sung' })).toBe('Unknown event type order.sung.');
  });

  it('of invalid data names the field', () => {
    const event = sample('order.cancelled.v1.json');
    expect(summarise({ ...event, data: { by: 'shop' } })).toMatch(
      /^It does not match version 1 of order.cancelled: .*orderId is missing/,
    );
  });
});

describe('a dead-lettered event', () => {
  const by = (...consumers: string[]) => consumers.map((consumer) => ({ consumer, reason: 'wrong' }));

  it('names the consumers that dead-lettered it', () => {
    expect(deadLetterText(by('inventory'))).toBe('Dead-lettered by inventory.');
    expect(deadLetterText(by('inventory', 'checkout'))).toBe('Dead-lettered by inventory and checkout.');
    expect(deadLetterText(by('inventory', 'checkout', 'sales'))).toBe(
      'Dead-lettered by inventory and 2 others.',
    );
  });
});
