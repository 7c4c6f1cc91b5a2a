/** The actions on a read model and their texts. */
import type { ReadModel, RebuildAction, RebuildState } from '@/server/contracts/rebuild-api';

type ActionTexts = {
  button: string;
  title: string;
  action: string;
  variant: 'solid' | 'danger';
  consequence: string;
};

export const rebuildWords: Record<RebuildAction, ActionTexts> = {
  rebuild: {
    ...{ button: 'Rebuild', title: 'Rebuild this read model?', action: 'Rebuild', variant: 'solid' },
    consequence:
      'New rows are built beside the current ones. Pages keep showing the current rows until you switch.',
  },
  'throw-away': {
    ...{ button: 'Reset', title: 'Delete all rows and rebuild?', action: 'Reset', variant: 'danger' },
    consequence: [
      'Its rows are deleted at once and return as the log is replayed.',
      'Until then pages show none of them. Orders are still accepted, and order pages are built from events.',
    ].join(' '),
  },
  compare: {
    ...{ button: 'Compare again', title: 'Compare again?', action: 'Compare', variant: 'solid' },
    consequence: 'Compares the old and the new rows once more.',
  },
  switch: {
    ...{ button: 'Switch', title: 'Switch to the new rows?', action: 'Switch', variant: 'solid' },
    consequence: 'Rows that differ are replaced, and surplus rows are deleted. No event is lost.',
  },
  abandon: {
    ...{
      button: 'Cancel rebuild',
      title: 'Discard the new rows?',
      action: 'Cancel rebuild',
      variant: 'danger',
    },
    consequence: 'Pages keep showing the current rows.',
  },
};

/** The actions that the state allows. */
export function actsFor({ rebuild }: Pick<ReadModel, 'rebuild'>): RebuildAction[] {
  if (!rebuild) return ['rebuild', 'throw-away'];
  if (rebuild.way === 'emptied' || rebuild.state === 'switching') return [];
  if (rebuild.state === 'folding') return ['abandon'];
  return rebuild.comparison ? ['switch', 'compare', 'abandon'] : ['abandon'];
}

/** A rebuild's progress, or the result of its comparison. */
export function progressText({ state, looked, about, comparison }: RebuildState): string {
  const count = (one: number) => one.toLocaleString('en');
  if (state === 'folding') return `Event ${count(looked)} of ${count(Math.max(looked, about))}`;
  if (state === 'switching') return 'Switching the rows';
  if (!comparison) return 'Caught up; comparing old and new rows';
  const { equal, differing, onTheWay } = comparison;
  const moving = onTheWay > 0 ? `, ${count(onTheWay)} about to change` : '';
  return differing === 0
    ? `Caught up: all ${count(equal)} rows are equal${moving}`
    : `Caught up: ${count(differing)} rows differ, ${count(equal)} are equal${moving}`;
}

/** Kilobytes or megabytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
