/** CSV as shops and spreadsheets write it becomes the same rows as JSON. */
import { expect, test } from 'vitest';
import { csvRows, looksLikeCsv } from './csv';
import { parseCatalogue } from './parse-catalogue';

const pictures = new Set(['teapot']);
const head = 'sku,name,description,category,priceCents,picture,stock';

test('each line is a product, with the names of the first line', () => {
  const { products } = parseCatalogue(
    `\uFEFF${head}\r\nTEA-1,Teapot,Holds tea.,Tea,3400,teapot,5\r\n`,
    pictures,
  );
  expect(products).toEqual([
    {
      sku: 'TEA-1',
      name: 'Teapot',
      description: 'Holds tea.',
      category: 'Tea',
      priceCents: 3400,
      currency: 'EUR',
      picture: 'teapot',
      stock: 5,
    },
  ]);
});

test('a product without a picture is drawn by its category', () => {
  const { products } = parseCatalogue(`${head}\nTEA-1,Teapot,Holds tea.,Tea,3400,,5`, pictures);
  expect(products).toMatchObject([{ picture: 'drawn:Tea' }]);
});

test.each([
  ['commas', 'sku,name\nA-1,Tea', [{ sku: 'A-1', name: 'Tea' }]],
  ['semicolons', 'SKU;Name\nA-1;Tea, loose', [{ sku: 'A-1', name: 'Tea, loose' }]],
  ['tabs', 'sku\tname\nA-1\tTea', [{ sku: 'A-1', name: 'Tea' }]],
  [
    'quotes',
    'sku,name\nA-1,"Tea, ""loose""\nor not"\nB-1,',
    [{ sku: 'A-1', name: 'Tea, "loose"\nor not' }, { sku: 'B-1' }],
  ],
  ['empty lines', 'sku,name\n\nA-1,Tea\n,\n', [{ sku: 'A-1', name: 'Tea' }]],
  [
    'prices in euros',
    'sku,price\nA-1,4.8\nB-1,"12,50"\nC-1,7',
    [
      { sku: 'A-1', priceCents: 480 },
      { sku: 'B-1', priceCents: 1250 },
      { sku: 'C-1', priceCents: 700 },
    ],
  ],
  ['a price that is none', 'sku,price\nA-1,cheap', [{ sku: 'A-1', priceCents: 'cheap' }]],
  ['a cell too many', 'sku,name\nA-1,Tea,more', [{ sku: 'A-1', name: 'Tea', 'column 3': 'more' }]],
])('%s are read', (_what, text, rows) => {
  expect(looksLikeCsv(text)).toBe(true);
  expect(csvRows(text)).toEqual(rows);
});

test.each([
  ['sku,sku\nA-1,B-1', 'names "sku" twice'],
  ['sku,name\nA-1,"Tea', 'the quote that begins in line 2 never ends'],
])('%j is refused as a whole', (text, message) => {
  expect(csvRows(text)).toContain(message);
});

test('what is wrong in a line is named as in JSON', () => {
  const { problems } = parseCatalogue(`${head}\nTEA-1,Teapot,Holds tea.,Tea,many,teapot,-5`, pictures);
  expect(problems?.map(({ row, field }) => [row, field])).toEqual([
    [1, 'priceCents'],
    [1, 'stock'],
  ]);
});

test.each(['[{"sku": "A"}]', '{}', '', 'null'])('%j is no CSV', (text) => {
  expect(looksLikeCsv(text)).toBe(false);
});
