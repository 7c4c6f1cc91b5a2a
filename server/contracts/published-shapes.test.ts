import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from './compatibility';
import {
  type PublishedShape,
  publishedShapes,
  type Shape,
  shapeDocument,
  shapeFile,
} from './published-shapes';

const folder = 'docs/schemas';
const shapes = publishedShapes();
const fileOf = (one: PublishedShape) => join(folder, shapeFile(one));

const published = (one: PublishedShape): Shape | undefined =>
  existsSync(fileOf(one)) ? JSON.parse(readFileSync(fileOf(one), 'utf8')) : undefined;

describe.each(shapes.map((one) => [shapeFile(one), one] as const))('%s', (_file, one) => {
  test('the schema equals its published file (npm run schemas); a changed schema needs a new version', () => {
    const before = published(one);
    expect(before, 'npm run schemas publishes it').toBeDefined();
    const { verdict, backward, forward } = compare(before ?? {}, one.shape);
    expect({ verdict, backward, forward }).toEqual({ verdict: 'full', backward: [], forward: [] });
    expect(before).toEqual(JSON.parse(JSON.stringify(shapeDocument(one))));
  });
});

test('docs/schemas has no file without an event type', () =>
  expect(readdirSync(folder).toSorted()).toEqual(shapes.map(shapeFile).toSorted()));
