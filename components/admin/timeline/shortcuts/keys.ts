/** The timeline's keyboard shortcuts: one list for the listener and for the help dialog. */

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
  | 'correlation'
  | 'inspect'
  | 'all'
  | 'keys';

export type Key = { act: KeyAct; keys: readonly string[]; what: string };

const key = (act: KeyAct, keys: readonly string[], what: string): Key => ({ act, keys, what });

const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** A key's label. */
export const nameOf = (pressed: string): string => names[pressed] ?? pressed;

export const keyGroups: readonly { name: string; keys: readonly Key[] }[] = [
  {
    name: 'List',
    keys: [
      key('older', ['j', 'ArrowDown'], 'Next (older) event'),
      key('newer', ['k', 'ArrowUp'], 'Previous (newer) event'),
      key('top', ['g'], 'Newest event'),
      key('news', ['n'], 'Show new events'),
      key('pause', ['p'], 'Pause or resume live updates'),
    ],
  },
  {
    name: 'Event',
    keys: [
      key('open', ['Enter'], 'Open the event'),
      key('close', ['Escape'], 'Close it'),
      key('only', ['o'], 'Only events of its type'),
      key('not', ['x'], 'No events of its type'),
      key('correlation', ['f'], 'Only events of its correlation'),
      key('inspect', ['i'], 'Inspect its order'),
    ],
  },
  {
    name: 'Search',
    keys: [
      key('search', ['/'], 'Search'),
      key('brush', ['t'], 'Select a time range: ← → with Shift, then Enter'),
      key('all', ['a'], 'Clear all filters'),
      key('keys', ['?'], 'Keyboard shortcuts'),
    ],
  },
];

const acts = new Map(
  keyGroups.flatMap(({ keys }) => keys.flatMap((one) => one.keys.map((each) => [each, one.act]))),
);

/** The action of a key. */
export const actOf = (pressed: string): KeyAct | undefined => acts.get(pressed);

/** Whether a shortcut is a single character and can be disabled. */
export const isSingle = (pressed: string): boolean => pressed.length === 1;

const storageKey = 'single-keys';
const changeEvent = 'single-keys-changeEvent';

/** True unless disabled in this browser. */
export function readSingleKeys(): boolean {
  try {
    return window.localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Stores the choice if the browser permits it. */
export function writeSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, 'off');
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changeEvent));
}

/** Subscribes to changes; returns the unsubscribe function. */
export function subscribeSingleKeys(onChange: () => void): () => void {
  window.addEventListener(changeEvent, onChange);
  return () => window.removeEventListener(changeEvent, onChange);
}
