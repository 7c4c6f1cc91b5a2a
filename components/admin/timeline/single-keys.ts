/** Whether single letters work as keys; the choice stays in this browser. */

const name = 'single-keys';
const changed = 'single-keys-changed';

/** True unless they were switched off here. */
export function readSingleKeys(): boolean {
  try {
    return window.localStorage.getItem(name) !== 'off';
  } catch {
    return true;
  }
}

/** Remembers the choice, where the browser lets us. */
export function writeSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, 'off');
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changed));
}

/** Calls back when the choice changes; gives the end of it. */
export function followSingleKeys(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}
