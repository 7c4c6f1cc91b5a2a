/** An edit conflict: another operator's values beside these, and the choice between them. */
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { draftLabels, draftOf, type EntryDraft } from './entry-draft';
import type { Theirs } from './use-entry';

type Props = { theirs: Theirs; draft: EntryDraft; onChoose: (whose: 'mine' | 'theirs') => void };

export function EditConflict({ theirs, draft, onChoose }: Props) {
  const newer = draftOf(theirs.entry);
  const { changedBy, changeReason } = theirs.entry;
  return (
    <Notice tone="warn" title="Another operator changed this product while you were editing it">
      <p>
        {changeReason ? `${changedBy ?? 'The other operator'}’s reason: “${changeReason}”. ` : ''}
        Your changes are not saved yet, but still in the form.
      </p>
      <dl className="mt-3 space-y-2">
        {theirs.fields.map((field) => (
          <div key={field}>
            <dt className="font-semibold">{draftLabels[field]}</dt>
            <dd>{`Theirs: “${newer[field]}”. Yours: “${draft[field]}”.`}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="s" onClick={() => onChoose('mine')}>
          Keep my changes
        </Button>
        <Button size="s" variant="outline" onClick={() => onChoose('theirs')}>
          Use their changes
        </Button>
      </div>
    </Notice>
  );
}
