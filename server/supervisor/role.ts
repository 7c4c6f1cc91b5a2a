/** What a process of the shop is to whoever starts it. */
import type { Env } from '@/server/env';

/** One process of the shop. */
export interface Role {
  name: string;
  /** What the list of the start calls it. */
  title: string;
  /** Its TypeScript entry, bundled to `.build/<name>.js`. */
  entry: string;
  /** `world` stands for what is not ours and is needed first; `shop` is ours. */
  part: 'world' | 'shop';
  /** The variable that names a real one, in whose place this role stands. */
  unless?: keyof Env;
  /** All that it may publish: a fact reaches the broker through the relay alone. */
  mayPublish?: readonly string[];
  /** All that it may subscribe to; without a list, everything. */
  maySubscribe?: readonly string[];
  /** The role whose bundle and account at the broker it has, for a further process of the same kind. */
  kind?: string;
  /** What it alone is told. */
  env?: Readonly<Record<string, string>>;
}
