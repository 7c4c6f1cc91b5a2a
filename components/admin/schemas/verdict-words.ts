/** What each compatibility verdict means for readers and writers. */
import type { Tone } from '@/components/ui/badge';
import type { Verdict } from '@/server/contracts/compatibility';

export const verdictWords: Record<Verdict, { label: string; tone: Tone; meaning: string }> = {
  full: {
    ...{ label: 'Full', tone: 'good' },
    meaning: 'Readers of either version can read the other.',
  },
  backward: {
    ...{ label: 'Backward', tone: 'good' },
    meaning: 'Readers of the newer version can read the older one, but not the reverse.',
  },
  forward: {
    ...{ label: 'Forward', tone: 'warn' },
    meaning: 'Readers of the older version can read the newer one, but not the reverse.',
  },
  none: {
    ...{ label: 'Breaking', tone: 'bad' },
    meaning: 'Neither version can read the other, so an upcast converts old events.',
  },
};
