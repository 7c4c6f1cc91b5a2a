/** One browser's requests, one at a time: checked, answered, and never more of them waiting than a few. */
import type { z } from 'zod';
import type { Sql } from '@/db/connect';
import { nowMs } from '@/server/clock';
import {
  type FollowAnswer,
  type FollowLogAnswer,
  followLogRequest,
  followRequest,
  type LiveRow,
} from '@/server/contracts/live';
import { RateLimit } from '@/server/web/rate-limit';
import { LogFollow } from './log-follow';
import type { News } from './news';
import type { Outlet, Wire } from './outlet';
import { mayFollow, roomOf, rowsOf, type Viewer } from './topics';

const maxWaiting = 16;
const maxGarbage = 10;
const maxRooms = 500;
const requestsPerSecond = 50;

const refusal = <C extends string>(code: C, message: string) => ({ ok: false as const, code, message });
const badRequest = refusal('bad-request', 'This is not a request the gateway understands.');
const notFound = refusal('not-found', 'There is no such thing here.');
const tooMany = refusal('too-many', `At most ${maxRooms} topics can be followed at a time.`);

type Party = {
  sql: Sql;
  news: News;
  outlet: Outlet;
  wire: Wire;
  viewer: Viewer;
  onTrouble: (error: unknown) => void;
};

export class Conversation {
  #waiting = 0;
  #garbage = 0;
  #last: Promise<void> = Promise.resolve();
  #isOver = false;
  readonly #rate = new RateLimit(requestsPerSecond, 1);
  readonly #log: LogFollow;

  constructor(private readonly party: Party) {
    this.#log = new LogFollow({ ...party, onSkipped: () => party.wire.send('log-skipped') });
  }

  /** Joins the rooms of the topics, then answers with their rows as they are now. */
  follow(asked: unknown, answer: unknown): void {
    this.#inTurn(async () => {
      const request = this.#parsed(followRequest, asked);
      const said: FollowAnswer = request ? await this.#follow(request.topics) : badRequest;
      await this.party.outlet.free();
      if (typeof answer === 'function') answer(said);
    });
  }

  unfollow(asked: unknown): void {
    this.#inTurn(async () => {
      const { news, outlet, viewer } = this.party;
      for (const topic of this.#parsed(followRequest, asked)?.topics ?? []) {
        news.rooms.leave(outlet, roomOf(topic, viewer));
      }
    });
  }

  /** Answers with the log after a cursor, then goes on with whatever is recorded. Operators only. */
  followLog(asked: unknown, answer: unknown): void {
    this.#inTurn(async () => {
      const request = this.#parsed(followLogRequest, asked);
      const said = request && this.party.viewer.operator ? await this.#log.follow(request.after) : undefined;
      const refused: FollowLogAnswer = request ? notFound : badRequest;
      await this.party.outlet.free();
      if (typeof answer === 'function') answer(said?.answer ?? refused);
      said?.release();
    });
  }

  /** Something that is not a request; whoever keeps saying such things is cut off. */
  garbage(): void {
    this.#garbage += 1;
    if (this.#garbage > maxGarbage) this.party.wire.cut('too much garbage');
  }

  over(): void {
    this.#isOver = true;
    this.#log.stop();
    this.party.news.rooms.leaveAll(this.party.outlet);
  }

  async #follow(topics: z.infer<typeof followRequest>['topics']): Promise<FollowAnswer> {
    const { sql, news, outlet, viewer } = this.party;
    const names = topics.map((topic) => roomOf(topic, viewer));
    if (news.rooms.countWith(outlet, names) > maxRooms) return tooMany;
    if (!(await mayFollow(sql, topics, viewer))) return notFound;
    if (this.#isOver) return notFound;
    for (const name of names) news.rooms.join(outlet, name);
    await news.feed.awake();
    const rows: LiveRow[] = await rowsOf(sql, topics, viewer);
    return { ok: true, rows };
  }

  #parsed<S extends z.ZodType>(shape: S, asked: unknown): z.infer<S> | undefined {
    const parsed = shape.safeParse(asked);
    if (parsed.success) return parsed.data;
    this.garbage();
    return undefined;
  }

  #inTurn(work: () => Promise<void>): void {
    if (this.#isOver) return;
    if (this.#waiting >= maxWaiting || this.#rate.take('', nowMs()) > 0) {
      this.party.wire.cut('too many requests');
      return;
    }
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => (this.#isOver ? undefined : work()))
      .catch((error) => {
        this.party.onTrouble(error);
        this.party.wire.cut('trouble');
      })
      .finally(() => {
        this.#waiting -= 1;
      });
  }
}
