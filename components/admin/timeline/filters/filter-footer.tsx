/** The sticky footer of a filter menu: reset, or done. */
import { clsx } from 'clsx';
import { Button } from '@/components/ui/button';

type Props = { all: string; isSet: boolean; onAll: () => void; onDone: () => void };

export const FilterFooter = ({ all, isSet, onAll, onDone }: Props) => (
  <div
    className={clsx(
      'sticky -bottom-4 -mx-4 -mb-4 flex justify-between gap-2 border-t border-line',
      'bg-surface px-4 py-3',
    )}
  >
    <Button variant="quiet" size="s" disabled={!isSet} onClick={onAll}>
      {all}
    </Button>
    <Button size="s" onClick={onDone}>
      Done
    </Button>
  </div>
);
