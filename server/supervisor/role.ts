/** A role as its starter sees it. */
import type { Env } from '@/server/env';

export interface Role {
  name: string;
  /** Its title in the start's progress list. */
  title: string;
  /** Its TypeScript entry, bundled to `.build/<name>.js`. */
  entry: string;
  /** `world` roles stand in for external services and start first; `shop` roles are ours. */
  part: 'world' | 'shop';
  /** The variable that names a real service, which replaces this role. */
  unless?: keyof Env;
  /** The subjects it may publish; only the relay publishes events. */
  mayPublish?: readonly string[];
  /** The subjects it may subscribe to; all without a list. */
  maySubscribe?: readonly string[];
  /** The role whose bundle and broker account it shares, for a further process of the same kind. */
  kind?: string;
  /** Its own environment variables. */
  env?: Readonly<Record<string, string>>;
}
