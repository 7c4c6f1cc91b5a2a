/** The keys of the timeline: one list, from which the page listens and the sheet of keys is written. */

export type KeyAct =
  | 'older'
  | 'newer'
  | 'top'
  | 'open'
  | 'close'
  | 'search'
  | 'brush'
  | 'pause'
  | 'news'
  | 'only'
  | 'not'
  | 'flow'
  | 'inspect'
  | 'all'
  | 'keys';

export type Key = { act: KeyAct; keys: readonly string[]; what: string };

const key = (act: KeyAct, keys: readonly string[], what: string): Key => ({ act, keys, what });

const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** What stands on a key. */
export const nameOf = (pressed: string): string => names[pressed] ?? pressed;

export const keyGroups: readonly { name: string; keys: readonly Key[] }[] = [
  {
    name: 'The list',
    keys: [
      key('older', ['j', 'ArrowDown'], 'The next event, further back'),
      key('newer', ['k', 'ArrowUp'], 'The event before, newer'),
      key('top', ['g'], 'Back to the newest event'),
      key('news', ['n'], 'Show the new events that wait'),
      key('pause', ['p'], 'Hold the list still, or let it go on'),
    ],
  },
  {
    name: 'The event',
    keys: [
      key('open', ['Enter'], 'Lay the event open'),
      key('close', ['Escape'], 'Close it'),
      key('only', ['o'], 'Only events of its type'),
      key('not', ['x'], 'No events of its type'),
      key('flow', ['f'], 'Only events of its flow'),
      key('inspect', ['i'], 'Inspect its order'),
    ],
  },
  {
    name: 'The search',
    keys: [
      key('search', ['/'], 'Search for a text'),
      key('brush', ['t'], 'Choose a time: then ← → and Shift, Enter'),
      key('all', ['a'], 'Show every event'),
      key('keys', ['?'], 'These keys'),
    ],
  },
];

const acts = new Map(
  keyGroups.flatMap(({ keys }) => keys.flatMap((one) => one.keys.map((each) => [each, one.act]))),
);

/** What a key means on the timeline. */
export const actOf = (pressed: string): KeyAct | undefined => acts.get(pressed);

/** Whether a key is a single sign, which can be switched off. */
export const isSingle = (pressed: string): boolean => pressed.length === 1;
