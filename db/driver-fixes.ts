/**
 * Works around two bugs of the driver in every statement.
 * A result must hold only its own rows: after a statement that failed midway the driver keeps its row
 * count, so the next result on the connection began with empty slots.
 * A resent statement must keep its parameters: when a plan was invalidated the driver sends the statement
 * again, but with each parameter already serialised: lists failed, bytes were encoded twice, and `true`
 * became `false`.
 */
import type { Sql } from 'postgres';

/** The same pool without these bugs. */
export const fixDriverFaults = (sql: Sql): Sql =>
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

/** The driver writes into the list that it reads, so each read returns a copy. */
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
