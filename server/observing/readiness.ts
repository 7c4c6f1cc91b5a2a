/** Readiness: checks dependencies at most once a second, with a short timeout. */
import { type Sql, startupParameters } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';

/** A dependency and its check. */
export type Need = { what: string; ask: () => Promise<unknown>; why?: string };

/** Common dependencies. */
export const answering = {
  /** Also checks that we are not connected as a role that could change the log. */
  database: (sql: Sql): Need => ({
    what: 'the database',
    ask: () => sql`select 1 / (current_user = ${startupParameters.role})::integer`,
  }),
  broker: (broker: { rtt(): Promise<number> }): Need => ({ what: 'the broker', ask: () => broker.rtt() }),
};

/** A recurring loop and whether it is failing. */
export type Rounds = { failed(): void; need: Need };

const RECENT_MS = 5_000;

/** A process is not ready for five seconds after a failed round. */
export function watchRounds(what: string): Rounds {
  let failedMs = Number.NEGATIVE_INFINITY;
  const ask = async () => {
    if (nowMs() - failedMs < RECENT_MS) throw new Error(what);
  };
  return {
    failed() {
      failedMs = nowMs();
    },
    need: { what, ask, why: `${what} fail` },
  };
}

const FRESH_MS = 1_000;
const PATIENCE_MS = 800;
const GIVEN_UP_MS = 5_000;

/** Why a process with these dependencies is not ready; undefined when all respond. */
export function readiness(needs: readonly Need[]): () => Promise<string | undefined> {
  const questions = needs.map(question);
  let known: { atMs: number; why: Promise<string | undefined> } | undefined;
  return () => {
    if (!known || nowMs() - known.atMs > FRESH_MS) known = { atMs: nowMs(), why: firstOf(questions) };
    return known.why;
  };
}

async function firstOf(questions: readonly (() => Promise<string | undefined>)[]) {
  const answers = await Promise.all(questions.map((ask) => ask()));
  return answers.find((answer) => answer !== undefined);
}

/** A pending check is not repeated, unless it has been open for so long that it is lost. */
function question({ what, ask, why }: Need): () => Promise<string | undefined> {
  const silent = why ?? `${what} does not answer`;
  let open: { sinceMs: number; answer: Promise<string | undefined> } | undefined;
  const put = () => {
    const mine = { sinceMs: nowMs(), answer: answered(ask, silent) };
    open = mine;
    void mine.answer.then(() => {
      if (open === mine) open = undefined;
    });
    return mine;
  };
  return async () => {
    if (open && nowMs() - open.sinceMs > GIVEN_UP_MS) open = undefined;
    const { answer } = open ?? put();
    const enough = new AbortController();
    const late = pause(PATIENCE_MS, enough.signal).then(() => silent);
    return Promise.race([answer, late]).finally(() => enough.abort());
  };
}

const answered = async (ask: Need['ask'], silent: string): Promise<string | undefined> =>
  ask().then(
    () => undefined,
    () => silent,
  );
