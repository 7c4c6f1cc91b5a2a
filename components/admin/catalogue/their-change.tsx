/** Somebody else changed the product meanwhile: what they wrote beside what is written here, and a choice. */
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { draftLabels, draftOf, type EntryDraft } from './entry-draft';
import type { Theirs } from './use-entry';

type Props = { theirs: Theirs; draft: EntryDraft; onChoose: (whose: 'mine' | 'theirs') => void };

export function TheirChange({ theirs, draft, onChoose }: Props) {
  const newer = draftOf(theirs.entry);
  const { changedBy, changeReason } = theirs.entry;
  return (
    <Notice tone="warn" title="Somebody else changed this product while you were looking at it">
      <p>
        {changeReason ? `${changedBy ?? 'Somebody'} wrote: “${changeReason}”. ` : ''}
        Nothing of yours was saved, and nothing of it is lost.
      </p>
      <dl className="mt-3 space-y-2">
        {theirs.fields.map((field) => (
          <div key={field}>
            <dt className="font-semibold">{draftLabels[field]}</dt>
            <dd>{`They say “${newer[field]}”, you say “${draft[field]}”.`}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="s" onClick={() => onChoose('mine')}>
          Keep what I changed
        </Button>
        <Button size="s" variant="outline" onClick={() => onChoose('theirs')}>
          Take theirs
        </Button>
      </div>
    </Notice>
  );
}
