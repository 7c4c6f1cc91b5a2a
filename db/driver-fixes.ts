/**
 * Two faults of the driver, kept away from every statement.
 *
 * An answer has the rows of its own statement and no others: the driver goes on counting rows where a
 * statement that failed in the middle left off, so that the next answer on the connection began with places
 * nobody filled.
 *
 * A statement that is sent again has the parameters it was made with. When a plan was invalidated the driver
 * sends the statement once more, but it had put the serialised form of each parameter in its place: lists
 * failed, bytes were encoded twice, and `true` became `false`.
 */
import type { Sql } from 'postgres';

/** The same pool, without these faults. */
export const wholeAnswers = (sql: Sql): Sql =>
  new Proxy(sql, {
    apply: (pool, self, parts) => whole(Reflect.apply(pool, self, parts)),
    get(pool, name, receiver) {
      const part: unknown = Reflect.get(pool, name, receiver);
      if (name !== 'unsafe' || typeof part !== 'function') return part;
      return (...parts: unknown[]) => whole(Reflect.apply(part, pool, parts));
    },
  });

function whole(made: unknown): unknown {
  if (!isQuery(made)) return made;
  const { resolve } = made;
  made.resolve = (answer) => resolve(withoutGap(answer));
  keepParameters(made);
  return made;
}

type Query = { resolve: (answer: unknown) => void };

const isQuery = (made: unknown): made is Query =>
  made instanceof Promise && 'resolve' in made && typeof made.resolve === 'function';

/** The driver writes into the list that it reads: it gets a new one each time. */
function keepParameters(query: Query): void {
  let kept: unknown;
  Object.defineProperty(query, 'parameters', {
    get: () => (Array.isArray(kept) ? [...kept] : kept),
    set(parameters: unknown) {
      kept = parameters;
    },
  });
}

function withoutGap(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  let gap = 0;
  while (gap < answer.length && !(gap in answer)) gap += 1;
  if (gap > 0) answer.splice(0, gap);
  return answer;
}
