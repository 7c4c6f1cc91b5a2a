/** Keeps one socket open while a page follows anything, and follows everything again after a reconnect. */
import type { LiveRow, Topic } from '@/server/contracts/live';
import { retryDelayMs } from './connection-status';
import type { FollowedTopics } from './followed-topics';
import type { GatewaySocket, LiveEnvironment, SocketEvents } from './live-environment';
import type { LogFollower } from './log-follower';

/** What the live store shares with its socket and its polling. */
export type LiveStoreContext = {
  environment: LiveEnvironment;
  topics: FollowedTopics;
  logs: ReadonlySet<LogFollower>;
  /** To be called whenever the connection status may have changed. */
  onChange: () => void;
  onRows: (rows: readonly LiveRow[]) => void;
};

export class ReconnectingSocket {
  #socket: GatewaySocket | undefined;
  #wanted = false;
  #opening = false;
  #suspended = false;
  #stale = false;
  /** The socket whose follow requests are running. */
  #syncing: GatewaySocket | undefined;
  #attempts = 0;
  #cancelRetry: (() => void) | undefined;

  constructor(private readonly context: LiveStoreContext) {}

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  /** Whether the gateway has reported that it receives no changes. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Connects, or sends the follow requests that are still missing. */
  connect(): void {
    this.#wanted = true;
    if (this.#socket) void this.#sync(this.#socket);
    else if (!this.#cancelRetry) void this.#open();
  }

  /** Disconnects and does not retry until `reconnectNow`. */
  suspend(): void {
    this.#suspended = true;
    this.#disconnect();
  }

  /** Skips the backoff. */
  reconnectNow(): void {
    this.#suspended = false;
    if (!this.#wanted || this.#socket) return;
    this.#attempts = 0;
    void this.#open();
  }

  unfollow(topics: readonly Topic[]): void {
    if (topics.length > 0) this.#socket?.unfollow(topics);
  }

  close(): void {
    this.#wanted = false;
    this.#suspended = false;
    this.#disconnect();
  }

  async #open(): Promise<void> {
    this.#stopRetrying();
    if (this.#opening || this.#socket || !this.#wanted || this.#suspended) return;
    this.#opening = true;
    this.#stale = false;
    const socket = await this.context.environment.open(this.#events()).catch(() => undefined);
    this.#opening = false;
    if (!socket) return this.#retry();
    if (!this.#wanted || this.#suspended) return socket.close();
    this.#socket = socket;
    await this.#sync(socket);
  }

  #events(): SocketEvents {
    return {
      rows: (rows) => this.context.onRows(rows),
      log: (entries) => {
        for (const follower of this.context.logs) follower.receive(entries);
      },
      logSkipped: () => this.#resyncLog(),
      stale: (isStale) => {
        this.#stale = isStale;
        this.context.onChange();
      },
      closed: () => {
        this.#markDisconnected(this.#socket);
        this.#retry();
      },
    };
  }

  /** Follows until every topic and log is answered; replaces a socket that does not respond. */
  async #sync(socket: GatewaySocket): Promise<void> {
    if (this.#syncing === socket) return;
    this.#syncing = socket;
    try {
      await this.#followAll(socket);
      this.#attempts = 0;
    } catch {
      socket.close();
      if (this.#socket === socket) this.#markDisconnected(socket);
      this.#retry();
    } finally {
      if (this.#syncing === socket) this.#syncing = undefined;
      this.context.onChange();
    }
  }

  async #followAll(socket: GatewaySocket): Promise<void> {
    const { topics, logs } = this.context;
    const isSynced = () => topics.unanswered.length === 0 && [...logs].every((log) => log.answered);
    while (this.#socket === socket && !isSynced()) {
      const [chunk] = topics.unanswered;
      if (chunk) await this.#follow(socket, chunk);
      for (const log of logs) if (!log.answered) log.catchUp(await socket.followLog(log.after));
    }
  }

  /** One refused topic refuses its whole chunk, so the topics are then followed one by one. */
  async #follow(socket: GatewaySocket, chunk: readonly Topic[]): Promise<void> {
    const answer = await socket.follow(chunk);
    if (this.#socket !== socket) return;
    if (!answer.ok && chunk.length > 1) {
      for (const topic of chunk) await this.#follow(socket, [topic]);
      return;
    }
    if (answer.ok) this.context.onRows(answer.rows);
    this.context.topics.markAnswered(chunk);
    this.context.onChange();
  }

  #resyncLog(): void {
    for (const log of this.context.logs) log.disconnect();
    if (this.#socket) void this.#sync(this.#socket);
    this.context.onChange();
  }

  #disconnect(): void {
    this.#stopRetrying();
    const socket = this.#socket;
    this.#markDisconnected(socket);
    socket?.close();
  }

  #markDisconnected(socket: GatewaySocket | undefined): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.context.topics.resetAnswers();
    for (const log of this.context.logs) log.disconnect();
    this.context.onChange();
  }

  #retry(): void {
    this.context.onChange();
    if (!this.#wanted || this.#suspended || this.#socket || this.#cancelRetry) return;
    this.#attempts += 1;
    const waitMs = retryDelayMs(this.#attempts, Math.random());
    this.#cancelRetry = this.context.environment.later(waitMs, () => void this.#open());
  }

  #stopRetrying(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }
}
