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

test('a draft keeps every field except the card number', () => {
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

test.each(['', '[', '7', '{"name":7}'])('an unreadable draft is ignored: %s', (text) => {
  store.set('checkout-draft', text);
  expect(readDraft()).toEqual({});
});
