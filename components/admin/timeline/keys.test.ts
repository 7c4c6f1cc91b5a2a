import { expect, it } from 'vitest';
import { actOf, isSingle, keyGroups, nameOf } from './keys';

const all = keyGroups.flatMap(({ keys }) => keys);

it('no key means two things, and each is on the sheet under a name', () => {
  const pressed = all.flatMap(({ keys }) => keys);
  expect(new Set(pressed).size).toBe(pressed.length);
  for (const { act, keys, what } of all) {
    expect(what).not.toBe('');
    for (const key of keys) expect(actOf(key)).toBe(act);
  }
});

it('letters and signs can be switched off, arrows and the like cannot', () => {
  expect(['j', '/', '?', 'p'].every(isSingle)).toBe(true);
  expect(['ArrowDown', 'Enter', 'Escape'].some(isSingle)).toBe(false);
  expect(actOf('q')).toBeUndefined();
  expect(['ArrowDown', 'Escape', 'j'].map(nameOf)).toEqual(['↓', 'Esc', 'j']);
});
