/** The shop's own pictures: whatever lies in public/pictures can be named in a catalogue. */
import { readdirSync } from 'node:fs';

const folder = 'public/pictures';
const ending = '.webp';

/** The names of the pictures, without their ending; read from the folder below the current one. */
export const knownPictures = (): ReadonlySet<string> =>
  new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length)),
  );
