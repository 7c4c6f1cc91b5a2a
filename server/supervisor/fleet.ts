/** Keeps all processes running, started in order of dependency and stopped in reverse. */
import { type Kept, type KeptProcess, keepRunning } from '@/server/supervisor/keep-running';

/** The processes of one supervisor. */
export interface Fleet {
  /** Starts a process and keeps it running. Throws when its first start fails. */
  add(name: string, start: Kept['start']): Promise<void>;
  /** Process ids by name. */
  pids(): Record<string, number>;
  /** Stops a process so that it is started again. */
  restart(name: string): Promise<void>;
  /** Stops all in reverse order; resolves when the last is gone. */
  stop(): Promise<void>;
  /** Kills all. */
  kill(): void;
}

/**
 * An empty fleet; `changed` is called whenever a process id changes.
 * @param rankOf a process's rank: higher ranks need lower ones and stop first
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
