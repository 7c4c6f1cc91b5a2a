/** A simulated JetStream: delivers in order without faults, and redelivers what is not acknowledged. */
import type { Chance } from '@/bench/simulation/chance';
import type { FaultState } from '@/bench/simulation/fault-state';
import type { History } from '@/bench/simulation/history';
import { type Process, processNamed, type Time } from '@/bench/simulation/time';
import {
  copyOf,
  type Durable,
  type Listener,
  type Message,
  newStream,
  nextMessage,
  publish,
  type Stream,
} from './stream';

type Context = { time: Time; chance: Chance; faultState: FaultState; history: History };
type Parcel = { subject: string; id: string; body: string };
/** A listener's connection to a durable, until it leaves or the connection is lost. */
export type Connection = { durable: Durable; name: string; listener: Listener };

const ACK_WAIT_MS = 6_000;
const MOST_PENDING = 128;

/** One broker, whose stream may come and go. */
export class Broker {
  readonly process: Process = processNamed('broker');
  private stream: Stream | undefined;
  private copies: { atMs: number; copy: Stream }[] = [];
  private connections = new Set<Connection>();
  private createdCount = 0;

  constructor(private readonly context: Context) {}

  get isAway(): boolean {
    return this.context.faultState.isActive('broker is down', this.context.time.nowMs());
  }

  /** Returns the stream, created if there is none. */
  declare(): { created: string; lastSequence: number } {
    if (!this.stream) {
      this.createdCount += 1;
      this.stream = newStream(`stream ${this.createdCount}`);
    }
    return { created: this.stream.created, lastSequence: this.stream.lastSeq };
  }

  /** Stores a message and delivers it. Throws when there is no stream. */
  publish(parcel: Parcel): { seq: number; duplicate: boolean } {
    if (!this.stream) throw new Error('no stream');
    this.keepCopy(this.stream);
    const ack = publish(this.stream, parcel);
    if (this.context.faultState.triggers('message is lost')) this.lose(ack.seq);
    for (const [name] of this.stream.durables) this.deliver(name);
    return ack;
  }

  /** Connects to a durable consumer of these subjects; undefined while there is no stream. */
  connect(name: string, subjects: readonly string[], listener: Listener): Connection | undefined {
    if (!this.stream || this.isAway) return undefined;
    const durable = this.stream.durables.get(name) ?? { subjects, next: 1, pending: new Map() };
    this.stream.durables.set(name, durable);
    const connection = { durable, name, listener };
    this.connections.add(connection);
    for (const [seq, sentTo] of durable.pending) if (!sentTo) this.expectAck(connection, seq);
    this.deliver(name);
    return connection;
  }

  isConnected = (connection: Connection): boolean => this.connections.has(connection);

  disconnect = (connection: Connection): void => void this.connections.delete(connection);

  /** Acknowledges a message; ignored when it belongs to an earlier stream. */
  ack({ durable, name }: Connection, seq: number): void {
    if (this.isAway || this.stream?.durables.get(name) !== durable) return;
    if (this.context.faultState.triggers('acknowledgement is lost')) return;
    durable.pending.delete(seq);
    this.deliver(name);
  }

  /** Whether a durable has acknowledged everything; false for an unknown one. */
  isIdle(name: string): boolean {
    const durable = this.stream?.durables.get(name);
    if (!this.stream || !durable || durable.pending.size > 0) return false;
    const { next, subjects } = durable;
    return !this.stream.messages.some(({ seq, subject }) => seq >= next && subjects.includes(subject));
  }

  /** Deletes the stream with its durables; returns whether there was one. */
  wipe(): boolean {
    const was = this.stream !== undefined;
    this.stream = undefined;
    this.copies = [];
    this.connections.clear();
    return was;
  }

  /** Restores an older copy; returns whether there was one. */
  putBack(): boolean {
    const older = this.copies.length > 0 ? this.context.chance.oneOf(this.copies) : undefined;
    if (!older) return false;
    this.stream = copyOf(older.copy);
    this.connections.clear();
    return true;
  }

  /** Deletes all durable consumers. */
  deleteConsumers(): boolean {
    this.stream?.durables.clear();
    this.connections.clear();
    return this.stream !== undefined;
  }

  private keepCopy(stream: Stream): void {
    const last = this.copies.at(-1);
    if (last && this.context.time.nowMs() - last.atMs < 300) return;
    this.copies.push({ atMs: this.context.time.nowMs(), copy: copyOf(stream) });
    if (this.copies.length > 8) this.copies.shift();
  }

  private lose(lost: number): void {
    if (this.stream) this.stream.messages = this.stream.messages.filter(({ seq }) => seq !== lost);
    this.context.history.note('broker', `loses message ${lost}`);
  }

  private deliver(name: string): void {
    const { stream, context } = this;
    const durable = stream?.durables.get(name);
    const here = this.listenersOf(durable);
    if (!stream || !durable || here.length === 0 || this.isAway) return;
    while (durable.pending.size < MOST_PENDING) {
      const message = nextMessage(stream, durable);
      if (!message) return;
      this.send(context.chance.oneOf(here), message);
    }
  }

  /** A connection ends with its process; a frozen process keeps it. */
  private listenersOf(durable: Durable | undefined): Connection[] {
    for (const one of this.connections) if (!one.listener.process.alive) this.connections.delete(one);
    return [...this.connections].filter((one) => one.durable === durable);
  }

  private send(connection: Connection, message: Message): void {
    const { time, faultState } = this.context;
    connection.durable.pending.set(message.seq, connection.listener);
    const lateMs = faultState.triggers('message comes late') ? 400 : 0;
    const arrive = () => {
      if (this.isConnected(connection)) connection.listener.deliver(message);
    };
    time.after(this.process, 0.4 + lateMs, arrive);
    if (faultState.triggers('message comes twice')) time.after(this.process, 700, arrive);
    this.expectAck(connection, message.seq);
  }

  private expectAck(connection: Connection, seq: number): void {
    this.context.time.after(this.process, ACK_WAIT_MS, () => {
      const { durable, name, listener } = connection;
      const message = this.stream?.messages.find((one) => one.seq === seq);
      if (this.stream?.durables.get(name) !== durable || !durable.pending.has(seq)) return;
      const here = this.listenersOf(durable);
      if (!message) durable.pending.delete(seq);
      else if (this.isAway || here.length === 0 || listener.has(seq)) this.expectAck(connection, seq);
      else this.send(this.context.chance.oneOf(here), message);
    });
  }
}
