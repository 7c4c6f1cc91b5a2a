/**
 * An answer has the rows of its own statement and no others. This driver goes on counting rows where a
 * statement that failed in the middle left off, so that the next answer on the connection began with places
 * nobody filled.
 */
import type { Sql } from 'postgres';

/** The same pool, whose answers are whole. */
export const wholeAnswers = (sql: Sql): Sql =>
  new Proxy(sql, {
    apply(pool, self, parts) {
      const query: unknown = Reflect.apply(pool, self, parts);
      if (isQuery(query)) {
        const { resolve } = query;
        query.resolve = (answer) => resolve(withoutGap(answer));
      }
      return query;
    },
  });

type Query = { resolve: (answer: unknown) => void };

const isQuery = (made: unknown): made is Query =>
  made instanceof Promise && 'resolve' in made && typeof made.resolve === 'function';

function withoutGap(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  let gap = 0;
  while (gap < answer.length && !(gap in answer)) gap += 1;
  if (gap > 0) answer.splice(0, gap);
  return answer;
}
