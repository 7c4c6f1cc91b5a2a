/** Searches words in any order: whole words, parts and plurals, ignoring accents. */
import type { Fragment, Sql } from '@/db/connect';

const MOST_WORDS = 12;

/** Stop words, ignored unless the query has no others. */
const fillers = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'with', 'in', 'on', 'to', 'or']);

/**
 * The words of a query, normalised as `folded_text` normalises the searched columns (migration 0021):
 * without accents, case and apostrophes, and split at every other non-letter.
 */
export function wordsOf(query: string): string[] {
  const folded = query
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[ßøłđæœ]/g, (sign) => letters[sign] ?? sign);
  const words = [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : words;
}

const letters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/**
 * The condition that a row has every word of the query: as a substring in `searchable`, or inflected in
 * `words`. A query without letters or digits matches nothing.
 */
export function hasWords(sql: Sql, query: string): Fragment {
  const words = wordsOf(query);
  if (words.length === 0) return sql`false`;
  return words.map((word) => hasWord(sql, word)).reduce((all, one) => sql`${all} and ${one}`);
}

const hasWord = (sql: Sql, word: string): Fragment => {
  // One or two characters match nearly everything, so they count only at the start of a word.
  if (word.length < 3) return sql`' ' || searchable like ${`% ${word}%`}`;
  return sql`
    (searchable like ${`%${word}%`} or words @@ ((ts_lexize('english_stem', ${word}))[1] || ':*')::tsquery)`;
};

/** The sort key that ranks rows first whose name has every word of the query. */
export function nameFirst(sql: Sql, query: string): Fragment {
  const patterns = wordsOf(query).map((word) => sql`folded_text(name) like ${`%${stemmed(word)}%`}`);
  const [first = sql`name is not null`, ...rest] = patterns;
  return sql`(${rest.reduce((all, one) => sql`${all} and ${one}`, first)}) desc`;
}

/** Strips a plain plural, so that the singular in a name matches. */
const stemmed = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);
