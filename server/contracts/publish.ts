/** Publishes the shapes that are new in docs/schemas; what is there already is never written again. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedShapes, shapeDocument, shapeFile } from './published-shapes';

/** Writes every shape that has no file yet; gives the names of those files. */
export function publishShapes(folder = join('docs', 'schemas')): string[] {
  mkdirSync(folder, { recursive: true });
  const fresh = publishedShapes().filter((one) => !existsSync(join(folder, shapeFile(one))));
  for (const one of fresh) {
    writeFileSync(join(folder, shapeFile(one)), `${JSON.stringify(shapeDocument(one), null, 2)}\n`);
  }
  return fresh.map(shapeFile);
}
