/** Maps a URL to a route label of bounded cardinality, for metrics. */
import { requestClassOf } from './admission-policy';

const MOST_ROUTES = 100;
/** The segment after one of these is an id. */
const collections = new Set(['catalogue', 'orders', 'products', 'sagas', 'streams']);
const known = new Set<string>();

/** The route of a finished request, with `:id` for each id; `nowhere` when there is none. */
export function routeOf(method: string | undefined, url: string | undefined, status: number): string {
  if (requestClassOf(method, url) === 'files') return 'files';
  const route = pattern(url?.split('?', 1)[0] ?? '/');
  if (known.has(route)) return route;
  if (status === 404 || known.size >= MOST_ROUTES) return 'nowhere';
  known.add(route);
  return route;
}

/** The path with every id replaced by `:id`. */
export function pattern(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const named = parts.map((part, index) => (isId(part, parts[index - 1]) ? ':id' : part));
  return `/${named.slice(0, 6).join('/')}`;
}

const isId = (part: string, before = ''): boolean =>
  collections.has(before) || !/^[a-z][a-z-]{0,30}$/.test(part);
