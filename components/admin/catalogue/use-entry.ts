'use client';

/** An entry while it is changed: what is written, what it was made from, and what others made of it since. */
import { useState } from 'react';
import type { ProductDetails, StockedEntry } from '@/server/contracts/catalogue-api';
import type { Problem } from '@/server/contracts/order-api';
import { askTheCatalogue, entryNow } from './ask-the-catalogue';
import { differing, draftOf, type EntryDraft, readDraft } from './entry-draft';

/** Somebody else's entry, that came in between. */
export type Theirs = { entry: StockedEntry; fields: (keyof EntryDraft)[] };

/** What is sent: the words, and whatever else the request needs. */
export type Send = (words: ProductDetails, basedOn: number) => { path: string; request: object };

/** The state of the form. `onDone` is called once the catalogue has taken it. */
export function useEntry(initial: StockedEntry | undefined, send: Send, onDone: () => void) {
  const [basedOn, setBasedOn] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [faults, setFaults] = useState<Partial<Record<keyof EntryDraft, string>>>({});
  const [refusal, setRefusal] = useState<Problem>();
  const [theirs, setTheirs] = useState<Theirs>();
  const [isBusy, setBusy] = useState(false);
  const meet = async (problem: Problem) => {
    const entry = problem.code === 'changed-meanwhile' && basedOn ? await entryNow(basedOn.sku) : undefined;
    if (entry) setTheirs({ entry, fields: differing(draftOf(basedOn), draftOf(entry)) });
    else setRefusal(problem);
  };
  const save = async () => {
    if (isBusy) return;
    const { words, faults: wrong = {} } = readDraft(draft);
    setFaults(wrong);
    setRefusal(undefined);
    if (!words) return;
    setBusy(true);
    const { path, request } = send(words, basedOn?.catalogueVersion ?? 0);
    const problem = await askTheCatalogue(path, request);
    if (problem) await meet(problem);
    setBusy(false);
    if (!problem) onDone();
  };
  const write = (field: keyof EntryDraft, text: string) => setDraft((now) => ({ ...now, [field]: text }));
  /** Goes on from the newer entry: with all that is written here, or with their words where both differ. */
  const goOn = (whose: 'mine' | 'theirs') => {
    if (!theirs) return;
    const newer = draftOf(theirs.entry);
    const taken = theirs.fields.filter(
      (field) => whose === 'theirs' || draft[field] === draftOf(basedOn)[field],
    );
    setDraft((now) => ({ ...now, ...Object.fromEntries(taken.map((field) => [field, newer[field]])) }));
    setBasedOn(theirs.entry);
    setTheirs(undefined);
  };
  return { basedOn, draft, faults, refusal, theirs, isBusy, save, write, goOn };
}
