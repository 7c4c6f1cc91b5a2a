import { expect, it } from 'vitest';
import { actOf, isSingle, keyGroups, nameOf } from './keys';

const all = keyGroups.flatMap(({ keys }) => keys);

it('each key has one action and a description', () => {
  const pressed = all.flatMap(({ keys }) => keys);
  expect(new Set(pressed).size).toBe(pressed.length);
  for (const { act, keys, what } of all) {
    expect(what).not.toBe('');
    for (const key of keys) expect(actOf(key)).toBe(act);
  }
});

it('single characters can be disabled, arrow keys and Escape cannot', () => {
  expect(['j', '/', '?', 'p'].every(isSingle)).toBe(true);
  expect(['ArrowDown', 'Enter', 'Escape'].some(isSingle)).toBe(false);
  expect(actOf('q')).toBeUndefined();
  expect(['ArrowDown', 'Escape', 'j'].map(nameOf)).toEqual(['↓', 'Esc', 'j']);
});
