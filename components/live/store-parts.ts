/** What the parts of a live store share: what is followed, and whom to tell. */
import type { LiveRow, LogEntry } from '@/server/contracts/live';
import type { Surroundings } from './link';
import type { LogFollower } from './log-follower';
import type { TopicCounts } from './topic-counts';

export type StoreParts = {
  surroundings: Surroundings;
  topics: TopicCounts;
  logs: ReadonlySet<LogFollower>;
  changed: () => void;
  heard: (rows: readonly LiveRow[]) => void;
};

/** Gives new log entries to everyone who follows the log. */
export const tellAll = (logs: ReadonlySet<LogFollower>, entries: LogEntry[]): void => {
  for (const follower of logs) follower.heard(entries);
};
