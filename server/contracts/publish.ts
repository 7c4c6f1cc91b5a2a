/** Publishes new event schemas to docs/schemas; never overwrites a published one. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedShapes, shapeDocument, shapeFile } from './published-shapes';

/** Writes each schema that has no file yet; returns the names of the new files. */
export function publishShapes(folder = join('docs', 'schemas')): string[] {
  mkdirSync(folder, { recursive: true });
  const fresh = publishedShapes().filter((one) => !existsSync(join(folder, shapeFile(one))));
  for (const one of fresh) {
    writeFileSync(join(folder, shapeFile(one)), `${JSON.stringify(shapeDocument(one), null, 2)}\n`);
  }
  return fresh.map(shapeFile);
}
