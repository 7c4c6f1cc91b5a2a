'use client';

/** Saves an edit and, if wanted, redrives what it was that held everyone up. */
import { useRouter } from 'next/navigation';
import { useToast } from '@/components/ui/toast';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import { askToEdit, askToRedrive } from './ask';
import { letterHref } from './dead-letter-search';
import type { Refused } from './edit-frame';

type How = { reason: string; thenRedrive: boolean };

/** Gives the function that saves; it gives what was wrong, or nothing when all was done. */
export function useSaving({ consumer, eventId, revision, stream }: DeadLetterDetails) {
  const router = useRouter();
  const say = useToast();
  return async (edit: EditRequest['edit'], { reason, thenRedrive }: How): Promise<Refused> => {
    const request = { consumer, eventId, revision, edit, ...(reason ? { reason } : {}) };
    const saved = await askToEdit(request);
    if (!saved.ok) return saved;
    const letter = { consumer, eventId: saved.body.eventId };
    say(`Saved for ${saved.body.consumers.join(', ')}.`);
    if (!thenRedrive) {
      router.replace(letterHref(letter), { scroll: false });
      router.refresh();
      return undefined;
    }
    // Whoever loads the stream was held up by this event, also where another event of it is the dead one.
    const whom = stream === '' ? { deliveries: [letter] } : { matching: { text: stream } };
    const redriven = await askToRedrive(whom);
    if (!redriven.ok) return redriven;
    const { run, after } = redriven.body;
    router.replace(letterHref(letter, { run, after }));
    return undefined;
  };
}
