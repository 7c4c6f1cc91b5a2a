/** Saves the checkout form for a reload or the back button; never saves a typed card number. */
'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import { z } from 'zod';
import { checkoutPaths } from './checkout-fields';

const storageKey = 'checkout-draft';
/** `card` is the chosen radio button, not a number that was typed. */
const savedPaths = [...checkoutPaths.filter((path) => path !== 'cardNumber'), 'card'];
const values = z.record(z.string(), z.string());

export function saveDraft(form: FormData): void {
  const draft = Object.fromEntries(savedPaths.map((path) => [path, String(form.get(path) ?? '')]));
  sessionStorage.setItem(storageKey, JSON.stringify(draft));
}

/** Values by path; empty when there is no readable draft. */
export function readDraft(): Record<string, string> {
  try {
    return values.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return {};
  }
}

/** Props for a form: restores the draft into empty fields and saves every input. */
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
