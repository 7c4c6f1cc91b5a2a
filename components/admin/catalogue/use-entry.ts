'use client';

/** The state of the entry form: the draft, the version it is based on, and a conflicting newer version. */
import { useState } from 'react';
import type { ProductDetails, StockedEntry } from '@/server/contracts/catalogue-api';
import type { Problem } from '@/server/contracts/order-api';
import { fetchEntry, postToCatalogue } from './catalogue-requests';
import { differing, draftOf, type EntryDraft, readDraft } from './entry-draft';

/** A newer version by another operator, and the fields it changed. */
export type Theirs = { entry: StockedEntry; fields: (keyof EntryDraft)[] };

/** Builds the request from the parsed entry and the version it is based on. */
export type Send = (words: ProductDetails, basedOn: number) => { path: string; request: object };

/** `onDone` is called once the change is accepted. */
export function useEntry(initial: StockedEntry | undefined, send: Send, onDone: () => void) {
  const [basedOn, setBasedOn] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [errors, setErrors] = useState<Partial<Record<keyof EntryDraft, string>>>({});
  const [refusal, setRefusal] = useState<Problem>();
  const [theirs, setTheirs] = useState<Theirs>();
  const [isBusy, setBusy] = useState(false);
  const onProblem = async (problem: Problem) => {
    const entry = problem.code === 'changed-meanwhile' && basedOn ? await fetchEntry(basedOn.sku) : undefined;
    if (entry) setTheirs({ entry, fields: differing(draftOf(basedOn), draftOf(entry)) });
    else setRefusal(problem);
  };
  const save = async () => {
    if (isBusy) return;
    const { words, errors: wrong = {} } = readDraft(draft);
    setErrors(wrong);
    setRefusal(undefined);
    if (!words) return;
    setBusy(true);
    const { path, request } = send(words, basedOn?.catalogueVersion ?? 0);
    const problem = await postToCatalogue(path, request);
    if (problem) await onProblem(problem);
    setBusy(false);
    if (!problem) onDone();
  };
  const write = (field: keyof EntryDraft, text: string) => setDraft((now) => ({ ...now, [field]: text }));
  /** Rebases the draft on the newer version; fields that both changed take the chosen side. */
  const resolve = (whose: 'mine' | 'theirs') => {
    if (!theirs) return;
    const newer = draftOf(theirs.entry);
    const taken = theirs.fields.filter(
      (field) => whose === 'theirs' || draft[field] === draftOf(basedOn)[field],
    );
    setDraft((now) => ({ ...now, ...Object.fromEntries(taken.map((field) => [field, newer[field]])) }));
    setBasedOn(theirs.entry);
    setTheirs(undefined);
  };
  return { basedOn, draft, errors, refusal, theirs, isBusy, save, write, resolve };
}
