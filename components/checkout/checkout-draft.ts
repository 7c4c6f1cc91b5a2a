/** The checkout's form outlives a reload and the back button; a card number that was typed is not kept. */
'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import { z } from 'zod';
import { checkoutPaths } from './checkout-fields';

const storageKey = 'checkout-draft';
/** `card` is the choice among the test cards, or that another number was typed. */
const kept = [...checkoutPaths.filter((path) => path !== 'cardNumber'), 'card'];
const values = z.record(z.string(), z.string());

/** Keeps what the form holds now. */
export function saveDraft(form: FormData): void {
  const draft = Object.fromEntries(kept.map((path) => [path, String(form.get(path) ?? '')]));
  sessionStorage.setItem(storageKey, JSON.stringify(draft));
}

/** What was kept, by path; empty when there is nothing that can be read. */
export function readDraft(): Record<string, string> {
  try {
    return values.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return {};
  }
}

/** For a form: fills in what was kept where nothing stands yet, and keeps whatever is typed. */
export function useDraft() {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    for (const [path, value] of Object.entries(readDraft())) {
      const field = ref.current?.elements.namedItem(path);
      const isText = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
      if (isText && field.value === '') field.value = value;
    }
  }, []);
  const onInput = (event: FormEvent<HTMLFormElement>) => saveDraft(new FormData(event.currentTarget));
  return { ref, onInput };
}
