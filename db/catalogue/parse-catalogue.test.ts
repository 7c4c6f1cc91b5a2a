import { expect, test } from 'vitest';
import { houseCatalogue } from './house-catalogue';
import { parseCatalogue } from './parse-catalogue';
import { knownPictures } from './pictures';

const pictures = new Set(['teapot']);
const tea = {
  sku: 'TEA-001',
  name: 'Teapot',
  description: 'Holds tea.',
  category: 'Tea',
  priceCents: 3400,
  currency: 'EUR',
  picture: 'teapot',
  stock: 5,
};
const parse = (...rows: unknown[]) => parseCatalogue(JSON.stringify(rows), pictures);

test('a good file gives its products, with the currency of the shop where none is given', () => {
  const { currency: _, ...withoutCurrency } = { ...tea, sku: 'TEA-002' };
  expect(parse(tea, withoutCurrency).products).toEqual([tea, { ...withoutCurrency, currency: 'EUR' }]);
});

test('a byte order mark is no reason to refuse a file', () => {
  expect(parseCatalogue(`\uFEFF${JSON.stringify([tea])}`, pictures).products).toEqual([tea]);
});

test.each([
  ['sku', '..'],
  ['sku', 'TEA\u202e1'],
  ['sku', 'T'.repeat(65)],
  ['sku', 5],
  ['sku', undefined],
  ['name', ''],
  ['name', 'x'.repeat(121)],
  ['name', 'a\u0000b'],
  ['name', '\ud800'],
  ['description', '   '],
  ['category', null],
  ['priceCents', 12.5],
  ['priceCents', '1250'],
  ['priceCents', -1],
  ['priceCents', 1e15],
  ['currency', 'USD'],
  ['stock', -1],
  ['stock', 1e12],
  ['stock', Number.NaN],
  ['picture', 'kettle'],
  ['picture', 'javascript:alert(1)'],
  ['picture', 'data:image/png;base64,AAAA'],
  ['picture', 'https://user:secret@example.com/a.png'],
  ['picture', 'http://example.com/a.png'],
  ['picture', '/etc/passwd'],
  ['picture', '/pictures/../secret'],
  ['extra', 1],
])('a row whose %s is %j is named with that field', (field, value) => {
  const { problems = [] } = parse(tea, { ...tea, sku: 'TEA-002', [field]: value });
  expect(problems).toEqual([expect.objectContaining({ row: 2, field, message: expect.stringMatching(/./) })]);
});

test.each(['teapot', 'https://example.com/a.png?b=c', 'https://localhost/a.webp', '/pictures/my-own_1.png'])(
  'a picture may be %s',
  (picture) => {
    expect(parse({ ...tea, picture }).products).toEqual([{ ...tea, picture }]);
  },
);

test('every wrong row is named, in the order of the file, with its SKU and what it held', () => {
  const { problems } = parse({ ...tea, priceCents: '12,50' }, tea, 'nonsense', {
    ...tea,
    sku: 'B-1',
    stock: -2,
  });
  expect(problems?.map(({ row, sku, field }) => [row, sku, field])).toEqual([
    [1, 'TEA-001', 'priceCents'],
    [2, 'TEA-001', 'sku'],
    [3, '', ''],
    [4, 'B-1', 'stock'],
  ]);
  expect(problems?.[0]?.message).toContain('(it is "12,50")');
});

test('a SKU that comes twice is a problem of the later row, which names the earlier one', () => {
  const { problems } = parse(tea, { ...tea, sku: 'TEA-002' }, tea, tea);
  expect(problems?.map(({ row, message }) => `${row} ${message}`)).toEqual([
    '3 is also the SKU of row 1',
    '4 is also the SKU of row 1',
  ]);
});

test.each([
  ['', 'not JSON'],
  ['[{"sku":', 'not JSON'],
  ['{}', 'must be a JSON list'],
  ['null', 'must be a JSON list'],
  ['[]', 'is empty'],
])('the file %j is refused as a whole', (text, message) => {
  const { problems } = parseCatalogue(text, pictures);
  expect(problems).toEqual([{ row: 0, sku: '', field: '', message: expect.stringContaining(message) }]);
});

test('a row that tries to reach the prototype is just a wrong row', () => {
  const row = JSON.stringify(tea).replace('{', '{"__proto__":{"stock":9},');
  const { problems } = parseCatalogue(`[${row}]`, pictures);
  expect(problems).toEqual([expect.objectContaining({ row: 1, message: 'is not a field' })]);
});

test('five thousand rows are read at once', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => ({ ...tea, sku: `BULK-${index}` }));
  expect(parse(...rows).products).toHaveLength(5000);
});

test('the house has a full shelf: goods in eight categories, one last piece, a picture for each', () => {
  const text = JSON.stringify(houseCatalogue);
  expect(parseCatalogue(text, knownPictures()).products).toEqual(houseCatalogue);
  expect(houseCatalogue.length).toBeGreaterThanOrEqual(54);
  expect(new Set(houseCatalogue.map(({ category }) => category)).size).toBe(8);
  expect(new Set(houseCatalogue.map(({ picture }) => picture)).size).toBe(houseCatalogue.length);
  expect(houseCatalogue.filter(({ stock }) => stock === 1)).toHaveLength(1);
});
