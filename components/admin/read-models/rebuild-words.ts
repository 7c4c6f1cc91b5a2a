/** What can be done with a read model, and what is said before and while it is done. */
import type { ReadModel, RebuildAct, RebuildState } from '@/server/contracts/rebuild-api';

type Words = {
  button: string;
  title: string;
  deed: string;
  variant: 'solid' | 'danger';
  consequence: string;
};

export const rebuildWords: Record<RebuildAct, Words> = {
  rebuild: {
    button: 'Rebuild',
    title: 'Make it again?',
    deed: 'Rebuild',
    variant: 'solid',
    consequence: 'It is made again beside the rows that everyone sees. Nothing changes before you switch.',
  },
  'throw-away': {
    button: 'Throw away',
    title: 'Throw it away and rebuild?',
    deed: 'Throw away',
    variant: 'danger',
    consequence: [
      'Its rows go at once, and are all there again when the log has been told.',
      'Until then pages show nothing of it; orders are taken, and an order’s page is told from its events.',
    ].join(' '),
  },
  compare: {
    button: 'Compare again',
    title: 'Compare again?',
    deed: 'Compare',
    variant: 'solid',
    consequence: 'Old and new are put side by side once more.',
  },
  switch: {
    button: 'Switch',
    title: 'Switch to the new rows?',
    deed: 'Switch',
    variant: 'solid',
    consequence: 'Rows that differ are replaced, and rows that should not be there go. No event is lost.',
  },
  abandon: {
    button: 'Give up',
    title: 'Give the new rows up?',
    deed: 'Give up',
    variant: 'danger',
    consequence: 'What everyone sees stays as it is.',
  },
};

/** What can be done now. */
export function actsFor({ rebuild }: Pick<ReadModel, 'rebuild'>): RebuildAct[] {
  if (!rebuild) return ['rebuild', 'throw-away'];
  if (rebuild.way === 'emptied' || rebuild.state === 'switching') return [];
  if (rebuild.state === 'folding') return ['abandon'];
  return rebuild.comparison ? ['switch', 'compare', 'abandon'] : ['abandon'];
}

/** How a rebuild stands, in a sentence. */
export function standing({ state, looked, about, comparison }: RebuildState): string {
  const count = (one: number) => one.toLocaleString('en');
  if (state === 'folding') return `Event ${count(looked)} of ${count(Math.max(looked, about))}`;
  if (state === 'switching') return 'The rows are being switched';
  if (!comparison) return 'Caught up; old and new are being compared';
  const { equal, differing, onTheWay } = comparison;
  const moving = onTheWay > 0 ? `, ${count(onTheWay)} about to change` : '';
  return differing === 0
    ? `Caught up: all ${count(equal)} rows are equal${moving}`
    : `Caught up: ${count(differing)} rows differ, ${count(equal)} are equal${moving}`;
}

/** Bytes as people read them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
