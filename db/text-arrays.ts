/**
 * Lists of texts and ids between here and Postgres. The driver would ask every new connection for all array
 * types, and when that connection dies meanwhile nobody hears of it but the process, which ends.
 */

const TEXTS = 1009;
const IDS = 2951;

/** A list as Postgres writes it. */
export const writeTexts = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** The list that Postgres wrote; texts that are null are left out. */
export const readTexts = (written: string): string[] =>
  [...written.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].flatMap(([, quoted, plain]) => {
    if (quoted !== undefined) return [quoted.replace(/\\(.)/gs, '$1')];
    return plain === undefined || plain === 'NULL' ? [] : [plain];
  });

const list = (type: number) => ({ to: type, from: [type], serialize: writeTexts, parse: readTexts });

/** The types of lists that this shop's statements take and give. */
export const textArrays = { texts: list(TEXTS), ids: list(IDS) };
