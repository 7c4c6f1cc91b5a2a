/** Whether what a process needs answers: asked not more than once a second, and not waited for long. */
import { type Sql, startupParameters } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';

/** Something that a process cannot work without, and a question that it can answer. */
export type Need = { what: string; ask: () => Promise<unknown>; why?: string };

/** What most processes need, and how each is asked. */
export const answering = {
  /** Also when it answers to somebody else than the application, who might change the log. */
  database: (sql: Sql): Need => ({
    what: 'the database',
    ask: () => sql`select 1 / (current_user = ${startupParameters.role})::integer`,
  }),
  broker: (broker: { rtt(): Promise<number> }): Need => ({ what: 'the broker', ask: () => broker.rtt() }),
};

/** Rounds that a process repeats for as long as it runs, and whether they fail just now. */
export type Rounds = { failed(): void; need: Need };

const RECENT_MS = 5_000;

/** Watches rounds: a process whose last failure is not five seconds old should get no work. */
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

/** Tells why a process with these needs should get no work just now; nothing when all of them answer. */
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

/** A question that is still open is not put again, unless it was open for so long that it is lost. */
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
