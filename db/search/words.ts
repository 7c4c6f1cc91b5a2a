/** Looking for words in any order: whole ones, parts of them, plurals, with and without accents. */
import type { Fragment, Sql } from '@/db/connect';

const MOST_WORDS = 12;

/** Words that say nothing about what one looks for, as long as there are others. */
const fillers = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'with', 'in', 'on', 'to', 'or']);

/**
 * The words of a query, folded as `folded_text` folds what is looked through (migration 0021): without
 * accents, capitals and apostrophes, and parted by every other sign.
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
 * The condition that a row has every word of the query, in its columns `searchable` (a part of a word counts)
 * or `words` (another form of it counts). A query of signs only finds nothing.
 */
export function hasWords(sql: Sql, query: string): Fragment {
  const words = wordsOf(query);
  if (words.length === 0) return sql`false`;
  return words.map((word) => hasWord(sql, word)).reduce((all, one) => sql`${all} and ${one}`);
}

const hasWord = (sql: Sql, word: string): Fragment => {
  // One or two signs are inside of nearly everything, and so count only where a word begins.
  if (word.length < 3) return sql`' ' || searchable like ${`% ${word}%`}`;
  return sql`
    (searchable like ${`%${word}%`} or words @@ ((ts_lexize('english_stem', ${word}))[1] || ':*')::tsquery)`;
};

/** The sort key that puts rows first whose name has every word of the query. */
export function nameFirst(sql: Sql, query: string): Fragment {
  const patterns = wordsOf(query).map((word) => sql`folded_text(name) like ${`%${stemmed(word)}%`}`);
  const [first = sql`name is not null`, ...rest] = patterns;
  return sql`(${rest.reduce((all, one) => sql`${all} and ${one}`, first)}) desc`;
}

/** A plain plural is found in a name by its singular. */
const stemmed = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);
