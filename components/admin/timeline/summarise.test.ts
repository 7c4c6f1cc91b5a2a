import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envelope } from '@/server/contracts/envelope';
import { eventTypes } from '@/server/contracts/registry';
import { deadWords } from './dead-words';
import { summarise } from './summarise';

const folder = new URL('../../../server/contracts/samples/', import.meta.url);
const sample = (name: string) => envelope.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
const samples = readdirSync(folder).map((name) => [name, sample(name)] as const);

describe('the summary of an event', () => {
  it('tells a placed order with its money and its card', () => {
    expect(summarise(sample('order.placed.v2.json'))).toMatch(/^€\d.* for \d+ × .*; .* ending \d{4}$/);
  });

  it('reads a past version as today', () => {
    expect(summarise(sample('order.placed.v1.json'))).toBe(
      '€35.90 for 2 × MUG-RED, 1 × TEA-EARL-GREY; card ending 0000',
    );
  });

  it('gives the reason when something did not work out', () => {
    expect(summarise(sample('order.cancelled.v1.json'))).toBe(
      'Ended by the system: The bank declined the card.',
    );
    expect(summarise(sample('payment.declined.v1.json'))).toBe('The bank declined the card.');
  });

  it.each(samples)('says something of its own about %s', (_name, event) => {
    const line = summarise(event);
    expect(line).not.toBe('');
    expect(line).not.toContain('does not match');
    expect(line).not.toContain('undefined');
    expect(line).not.toBe(eventTypes.get(event.type)?.summary);
  });

  it('does not pretend to know an event from the future', () => {
    const event = sample('order.cancelled.v1.json');
    expect(summarise({ ...event, schemaVersion: 9 })).toBe(
      'Version 9 of order.cancelled is newer than this shop.',
    );
    expect(summarise({ ...event, type: 'order.sung' })).toBe('This shop knows no event called order.sung.');
  });

  it('names the field that is wrong when the version is known', () => {
    const event = sample('order.cancelled.v1.json');
    expect(summarise({ ...event, data: { by: 'shop' } })).toMatch(
      /^It does not match version 1 of order.cancelled: .*orderId is missing/,
    );
  });
});

describe('what was given up', () => {
  const by = (...consumers: string[]) => consumers.map((consumer) => ({ consumer, reason: 'wrong' }));

  it('names the consumers that gave it up', () => {
    expect(deadWords(by('inventory'))).toBe('Dead-lettered by inventory.');
    expect(deadWords(by('inventory', 'checkout'))).toBe('Dead-lettered by inventory and checkout.');
    expect(deadWords(by('inventory', 'checkout', 'sales'))).toBe('Dead-lettered by inventory and 2 others.');
  });
});
