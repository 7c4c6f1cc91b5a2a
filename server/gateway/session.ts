/** One browser's requests, handled one at a time from a bounded queue. */
import type { z } from 'zod';
import type { Sql } from '@/db/connect';
import { nowMs } from '@/server/clock';
import {
  type FollowLogResponse,
  type FollowResponse,
  followLogRequest,
  followRequest,
  type LiveRow,
} from '@/server/contracts/live';
import { RateLimit } from '@/server/web/rate-limit';
import type { Changes } from './changes';
import { LogFollow } from './log-follow';
import type { Connection, SendQueue } from './send-queue';
import { mayFollow, roomOf, rowsOf, type Viewer } from './topics';

const maxWaiting = 16;
const maxInvalid = 10;
const maxRooms = 500;
const requestsPerSecond = 50;

const refusal = <C extends string>(code: C, message: string) => ({ ok: false as const, code, message });
const badRequest = refusal(
  'bad-request',
  'The gateway does not understand this request. Reload the page and try again.',
);
const notFound = refusal('not-found', 'Not found. Check the address.');
const tooMany = refusal(
  'too-many',
  `At most ${maxRooms} topics can be followed at a time. Unfollow some first.`,
);

type SessionContext = {
  sql: Sql;
  changes: Changes;
  queue: SendQueue;
  connection: Connection;
  viewer: Viewer;
  onError: (error: unknown) => void;
};

export class Session {
  #waiting = 0;
  #invalid = 0;
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;
  readonly #rate = new RateLimit(requestsPerSecond, 1);
  readonly #log: LogFollow;

  constructor(private readonly context: SessionContext) {
    this.#log = new LogFollow({ ...context, onSkipped: () => context.connection.send('log-skipped') });
  }

  /** Joins the topics' rooms first, then responds with the current rows, so no change is missed. */
  follow(asked: unknown, answer: unknown): void {
    this.#enqueue(async () => {
      const request = this.#parsed(followRequest, asked);
      const response: FollowResponse = request ? await this.#follow(request.topics) : badRequest;
      await this.context.queue.untilDrained();
      if (typeof answer === 'function') answer(response);
    });
  }

  unfollow(asked: unknown): void {
    this.#enqueue(async () => {
      const { changes, queue, viewer } = this.context;
      for (const topic of this.#parsed(followRequest, asked)?.topics ?? []) {
        changes.rooms.leave(queue, roomOf(topic, viewer));
      }
    });
  }

  /** Responds with the log after a cursor, then streams new entries. Operators only. */
  followLog(asked: unknown, answer: unknown): void {
    this.#enqueue(async () => {
      const request = this.#parsed(followLogRequest, asked);
      const response =
        request && this.context.viewer.operator ? await this.#log.follow(request.after) : undefined;
      const refused: FollowLogResponse = request ? notFound : badRequest;
      await this.context.queue.untilDrained();
      if (typeof answer === 'function') answer(response?.answer ?? refused);
      response?.release();
    });
  }

  /** Counts an invalid message; a browser that keeps sending them is disconnected. */
  invalidMessage(): void {
    this.#invalid += 1;
    if (this.#invalid > maxInvalid) this.context.connection.cut('too many invalid messages');
  }

  close(): void {
    this.#isClosed = true;
    this.#log.stop();
    this.context.changes.rooms.leaveAll(this.context.queue);
  }

  async #follow(topics: z.infer<typeof followRequest>['topics']): Promise<FollowResponse> {
    const { sql, changes, queue, viewer } = this.context;
    const names = topics.map((topic) => roomOf(topic, viewer));
    if (changes.rooms.countWith(queue, names) > maxRooms) return tooMany;
    if (!(await mayFollow(sql, topics, viewer))) return notFound;
    if (this.#isClosed) return notFound;
    for (const name of names) changes.rooms.join(queue, name);
    await changes.feed.awake();
    const rows: LiveRow[] = await rowsOf(sql, topics, viewer);
    return { ok: true, rows };
  }

  #parsed<S extends z.ZodType>(shape: S, asked: unknown): z.infer<S> | undefined {
    const parsed = shape.safeParse(asked);
    if (parsed.success) return parsed.data;
    this.invalidMessage();
    return undefined;
  }

  #enqueue(work: () => Promise<void>): void {
    if (this.#isClosed) return;
    if (this.#waiting >= maxWaiting || this.#rate.take('', nowMs()) > 0) {
      this.context.connection.cut('too many requests');
      return;
    }
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => (this.#isClosed ? undefined : work()))
      .catch((error) => {
        this.context.onError(error);
        this.context.connection.cut('error');
      })
      .finally(() => {
        this.#waiting -= 1;
      });
  }
}
