'use client';

/** Saves an edit and, on request, redrives everything that the unreadable event had stopped. */
import { useRouter } from 'next/navigation';
import { useToast } from '@/components/ui/toast';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import { letterHref } from './dead-letter-search';
import type { SaveFailure } from './edit-frame';
import { postEdit, postRedrive } from './requests';

type SaveOptions = { reason: string; thenRedrive: boolean };

/** Returns the save function, which resolves to why it failed, or undefined. */
export function useSaving({ consumer, eventId, revision, stream }: DeadLetterDetails) {
  const router = useRouter();
  const say = useToast();
  return async (edit: EditRequest['edit'], { reason, thenRedrive }: SaveOptions): Promise<SaveFailure> => {
    const request = { consumer, eventId, revision, edit, ...(reason ? { reason } : {}) };
    const saved = await postEdit(request);
    if (!saved.ok) return saved;
    const letter = { consumer, eventId: saved.body.eventId };
    say(`Saved for ${saved.body.consumers.join(', ')}.`);
    if (!thenRedrive) {
      router.replace(letterHref(letter), { scroll: false });
      router.refresh();
      return undefined;
    }
    // The event stops every consumer that loads its stream, even one whose dead letter is another event of
    // it.
    const targets = stream === '' ? { deliveries: [letter] } : { matching: { text: stream } };
    const redriven = await postRedrive(targets);
    if (!redriven.ok) return redriven;
    const { run, after } = redriven.body;
    router.replace(letterHref(letter, { run, after }));
    return undefined;
  };
}
