/** Everything that runs, each after what it needs; it ends in the opposite order and leaves nothing. */
import { type Kept, type KeptProcess, keepRunning } from '@/server/supervisor/keep-running';

/** The processes of one supervisor. */
export interface Fleet {
  /** Starts one and keeps it running. Throws when its first start fails. */
  add(name: string, start: Kept['start']): Promise<void>;
  /** The process numbers by name, of those that run now. */
  pids(): Record<string, number>;
  /** Ends the named one, so that another begins. */
  restart(name: string): Promise<void>;
  /** Ends all, each before the ones that it needs; resolves when the last is gone. */
  stop(): Promise<void>;
  /** Ends all at once. */
  kill(): void;
}

/**
 * An empty fleet; `changed` is called whenever a process number changes.
 * @param rankOf where a name stands: whatever stands higher needs what stands lower, and ends before it
 */
export function newFleet(
  rankOf: (name: string) => number,
  { report, changed }: Pick<Kept, 'report' | 'changed'>,
): Fleet {
  const members = new Map<string, KeptProcess>();
  const ranks = () => [...new Set([...members.keys()].map(rankOf))].sort((one, other) => other - one);
  const ofRank = (rank: number) => [...members.values()].filter(({ name }) => rankOf(name) === rank);
  return {
    add: async (name, start) => {
      members.set(name, await keepRunning({ name, start, report, changed: () => changed() }));
      changed();
    },
    pids: () => {
      const running = [...members.values()].map(({ name, pid }) => [name, pid()] as const);
      return Object.fromEntries(running.filter((pair): pair is [string, number] => pair[1] !== undefined));
    },
    restart: async (name) => members.get(name)?.restart(),
    stop: async () => {
      for (const rank of ranks()) await Promise.all(ofRank(rank).map((member) => member.stop()));
    },
    kill: () => {
      for (const rank of ranks()) for (const member of ofRank(rank)) member.kill();
    },
  };
}
