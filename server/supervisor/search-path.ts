/** Finds programs where a shell would. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of this name on the search path, if any; on Windows its file ends in `.exe`. */
export function onPath(
  name: string,
  searchPath: string,
  platform: string = process.platform,
): string | undefined {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const candidates = searchPath.split(delimiter).map((folder) => join(folder, file));
  return candidates.find((each) => {
    try {
      accessSync(each, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
