/** Finds programs on the PATH. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of this name on the PATH, if any; with `.exe` on Windows. */
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
