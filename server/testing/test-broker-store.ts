/** What a test can do to the folders of a broker under test while it does not run. */
import { cpSync, rmSync } from 'node:fs';

/** All that a broker has stored; only to be touched while it is stopped. */
export type BrokerStore = {
  /** Throws everything away. */
  wipe(): void;
  /** Keeps a copy of everything. */
  keepCopy(): void;
  /** Puts the copy in the place of what is there. */
  putBackCopy(): void;
};

/** The store in these folders, one of each server. */
export function storeIn(folders: readonly string[]): BrokerStore {
  const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
  const copyOf = (folder: string) => `${folder}-copy`;
  const put = (from: string, to: string) => {
    remove(to);
    cpSync(from, to, { recursive: true });
  };
  return {
    wipe: () => folders.forEach(remove),
    keepCopy() {
      for (const folder of folders) put(folder, copyOf(folder));
    },
    putBackCopy() {
      for (const folder of folders) put(copyOf(folder), folder);
    },
  };
}
