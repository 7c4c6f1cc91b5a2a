import { expect, test } from 'vitest';
import { skuOfSegment } from './path-sku';

test.each([
  ['MUG-001', 'MUG-001'],
  ['mug-001', 'MUG-001'],
  [encodeURIComponent('85123a/ä "x"'), '85123A/Ä "X"'],
  [encodeURIComponent('100%'), '100%'],
  ['100%', undefined],
  ['%2E%2E', undefined],
  ['', undefined],
])('the path segment %j is read as the SKU %j', (segment, sku) => expect(skuOfSegment(segment)).toBe(sku));
