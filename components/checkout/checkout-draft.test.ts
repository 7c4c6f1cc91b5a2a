/** What one typed is there again after a reload, and the card number is not. */
import { beforeEach, expect, test, vi } from 'vitest';
import { readDraft, saveDraft } from './checkout-draft';

let store: Map<string, string>;
beforeEach(() => {
  store = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => store.set(name, value),
  });
});

test('what was typed is kept, but never a card number', () => {
  const form = new FormData();
  form.set('name', 'Ada');
  form.set('address.city', 'London');
  form.set('cardNumber', '4111111111111111');
  form.set('card', 'other');
  saveDraft(form);
  expect(readDraft()).toMatchObject({ card: 'other' });
  expect(readDraft()).toMatchObject({ name: 'Ada', 'address.city': 'London', 'address.street': '' });
  expect([...store.values()].join()).not.toContain('4111');
});

test.each(['', '[', '7', '{"name":7}'])('a draft that cannot be read is none: %s', (text) => {
  store.set('checkout-draft', text);
  expect(readDraft()).toEqual({});
});
