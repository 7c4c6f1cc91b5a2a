/** What the verdict on two versions means for those who read and write. */
import type { Tone } from '@/components/ui/badge';
import type { Verdict } from '@/server/contracts/compatibility';

export const verdictWords: Record<Verdict, { label: string; tone: Tone; meaning: string }> = {
  full: {
    label: 'Full',
    tone: 'good',
    meaning: 'Who knows either version reads what is written in the other.',
  },
  backward: {
    label: 'Backward',
    tone: 'good',
    meaning: 'Who knows the newer version reads the older one; not the other way round.',
  },
  forward: {
    label: 'Forward',
    tone: 'warn',
    meaning: 'Who only knows the older version reads the newer one; not the other way round.',
  },
  none: {
    label: 'Breaking',
    tone: 'bad',
    meaning: 'Neither reads the other as it is: that is why it is another version, with an upcast between.',
  },
};
