/** Reads a catalogue file whole or not at all: every row that is wrong is named, with what is wrong in it. */
import '@/server/contracts/plain-errors';
import type { z } from 'zod';
import { MOST_SKU, normaliseSku } from '@/server/contracts/fields';
import { type CatalogueProduct, catalogueProduct, isPictureAddress } from './catalogue-product';
import { csvRows, looksLikeCsv } from './csv';

const mostRows = 100_000;

/** One thing that is wrong; `row` counts from 1, and is 0 when it is the file as a whole. */
export type CatalogueProblem = { row: number; sku: string; field: string; message: string };

/** All products of the file, or all that is wrong with it. */
export type ParsedCatalogue =
  | { products: CatalogueProduct[]; problems?: undefined }
  | { products?: undefined; problems: CatalogueProblem[] };

/**
 * Reads the text of a catalogue file: a JSON list of products, or CSV with the names of the fields in its
 * first line. `knownPictures` are the names it may use.
 */
export function parseCatalogue(text: string, knownPictures: ReadonlySet<string>): ParsedCatalogue {
  const plain = text.replace(/^\uFEFF/, '');
  const rows = looksLikeCsv(plain) ? bounded(csvRows(plain)) : jsonOf(plain);
  if (typeof rows === 'string') return { problems: [{ row: 0, sku: '', field: '', message: rows }] };
  const checked = rows.map((row, index) => checkRow(row, index + 1, knownPictures));
  const problems = [...checked.flatMap((row) => row.problems), ...repeated(rows)];
  if (problems.length > 0) return { problems: problems.sort((a, b) => a.row - b.row) };
  return { products: checked.flatMap((row) => row.product ?? []) };
}

/** The rows, or what is wrong with the file. */
function jsonOf(text: string): unknown[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `the file is not JSON: ${error instanceof Error ? error.message : error}`;
  }
  if (!Array.isArray(value)) return 'the file must be a JSON list of products: [ { "sku": … }, … ]';
  return bounded(value);
}

/** A list that is neither empty nor endless, or what is wrong with it. */
function bounded(rows: unknown[] | string): unknown[] | string {
  if (typeof rows === 'string') return rows;
  if (rows.length === 0) return 'the list is empty';
  if (rows.length > mostRows) return `the list has ${rows.length} rows; at most ${mostRows} are read`;
  return rows;
}

type CheckedRow = { product?: CatalogueProduct; problems: CatalogueProblem[] };

function checkRow(row: unknown, number: number, knownPictures: ReadonlySet<string>): CheckedRow {
  const result = catalogueProduct.safeParse(row);
  const where = { row: number, sku: skuOf(row) };
  if (!result.success) {
    const problems = result.error.issues.map((issue) => ({ ...where, ...explained(issue, row) }));
    return { problems };
  }
  const { picture } = result.data;
  if (isPictureAddress(picture) || knownPictures.has(picture)) return { product: result.data, problems: [] };
  const message = `there is no picture with this name${shown(picture)}`;
  return { problems: [{ ...where, field: 'picture', message }] };
}

function explained(issue: z.core.$ZodIssue, row: unknown): { field: string; message: string } {
  if (issue.code === 'unrecognized_keys') return { field: issue.keys.join(', '), message: 'is not a field' };
  const field = issue.path.join('.');
  const value = fieldOf(row, field);
  const isMissing = field !== '' && value === undefined;
  return { field, message: isMissing ? 'is missing' : issue.message + shown(value) };
}

/** A row without a SKU, or with one that is wrong, is told by its number alone. */
function skuOf(row: unknown): string {
  const sku = fieldOf(row, 'sku');
  return typeof sku === 'string' ? normaliseSku(sku).slice(0, MOST_SKU) : '';
}

const fieldOf = (row: unknown, field: string): unknown =>
  Object.entries(row ?? {}).find(([name]) => name === field)?.[1];

const shown = (value: unknown): string =>
  value === undefined ? '' : ` (it is ${JSON.stringify(value).slice(0, 60)})`;

function repeated(rows: readonly unknown[]): CatalogueProblem[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const sku = skuOf(row);
    const first = firstRows.get(sku);
    if (sku === '') return [];
    if (first === undefined) firstRows.set(sku, index + 1);
    return first === undefined
      ? []
      : [{ row: index + 1, sku, field: 'sku', message: `is also the SKU of row ${first}` }];
  });
}
