/** A live environment for tests: a gateway, a shop and a browser that the test controls. */
import { vi } from 'vitest';
import type { FollowResponse, LiveRow, LogEntry, Topic } from '@/server/contracts/live';
import type { GatewaySocket, LiveEnvironment, PollResult, SocketEvents } from './live-environment';

export const mug: Topic = 'stock:MUG';
export const mugAt = (version: number): LiveRow => ({
  model: 'stock-on-hand',
  key: 'MUG',
  version,
  row: { sku: 'MUG', version, available: 1, reserved: 0, sold: 0 },
});
export const entryAt = (position: number): LogEntry => ({
  cursor: `1:${position}`,
  event: {
    id: `id-${position}`,
    stream: 's-1',
    version: 1,
    type: 't',
    schemaVersion: 1,
    at: '',
    data: {},
    metadata: { correlationId: '', causationId: '', actor: { kind: 'system', id: 's' } },
  },
});

export class FakeEnvironment implements LiveEnvironment {
  gateway: 'up' | 'down' | 'silent' = 'up';
  shop: 'up' | 'down' = 'up';
  hidden = false;
  left = false;
  online = true;
  row = mugAt(1);
  refused: Topic[] = [];
  logged = [1, 2];
  events: SocketEvents | undefined;
  readonly followed: (readonly Topic[])[] = [];
  readonly unfollowed: Topic[] = [];
  opened = 0;
  closed = 0;
  polls = 0;
  #changed = () => {};

  async open(events: SocketEvents): Promise<GatewaySocket> {
    this.opened += 1;
    if (this.gateway === 'down') throw new Error('refused');
    this.events = events;
    return {
      follow: (topics) => this.#follow(topics),
      unfollow: (topics) => void this.unfollowed.push(...topics),
      followLog: async () => ({ ok: true, entries: this.logged.map(entryAt), gap: false }),
      close: () => {
        this.closed += 1;
        events.closed();
      },
    };
  }
  async poll(topics: readonly Topic[]): Promise<PollResult> {
    this.polls += 1;
    if (this.shop === 'down') throw new Error('no answer');
    return topics.some((topic) => this.refused.includes(topic)) ? 'refused' : { rows: [this.row] };
  }
  later(ms: number, callback: () => void) {
    const timer = globalThis.setTimeout(callback, ms);
    return () => clearTimeout(timer);
  }
  isHidden = () => this.hidden;
  isLeft = () => this.left;
  isOnline = () => this.online;
  onChange(callback: () => void) {
    this.#changed = callback;
    return () => {};
  }
  change(change: Partial<Pick<FakeEnvironment, 'hidden' | 'left' | 'online' | 'gateway' | 'shop'>>): void {
    Object.assign(this, change);
    this.#changed();
  }
  #follow(topics: readonly Topic[]): Promise<FollowResponse> {
    this.followed.push(topics);
    if (this.gateway === 'silent') return new Promise(() => {});
    const isRefused = topics.some((topic) => this.refused.includes(topic));
    const refusal = { ok: false, code: 'not-found', message: '' } as const;
    return Promise.resolve(isRefused ? refusal : { ok: true, rows: [this.row] });
  }
}

/** Advances the fake timers and runs pending promises. */
export const advance = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
