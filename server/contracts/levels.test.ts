import { describe, expect, it } from 'vitest';
import { levels } from './define-event';
import { eventTypes, levelOf } from './registry';

const typesAt = (level: string) => [...eventTypes.keys()].filter((type) => levelOf(type) === level).sort();

describe('the level of an event', () => {
  it('is trouble for failures', () => {
    expect(typesAt('trouble')).toEqual(
      expect.arrayContaining(['order.cancelled', 'payment.declined', 'payment.written-off', 'stock.refused']),
    );
  });

  it('is routine for every step of an order that goes well', () => {
    const steps = [
      'order.placed',
      'stock.reserved',
      'payment.authorised',
      'order.confirmed',
      'parcel.shipped',
    ];
    expect(typesAt('routine')).toEqual(expect.arrayContaining(steps));
  });

  it('is one of three for every type, and notable for an unknown type', () => {
    expect(levels.flatMap(typesAt).sort()).toEqual([...eventTypes.keys()].sort());
    expect(levelOf('order.sung')).toBe('notable');
  });
});
