/** Finds programs where a shell would. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of this name on the search path, if any. */
export function onPath(name: string, searchPath: string): string | undefined {
  const candidates = searchPath.split(delimiter).map((folder) => join(folder, name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
