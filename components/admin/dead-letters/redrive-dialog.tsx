'use client';

/** Asks before many dead letters are redriven at once. */
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type Props = {
  /** How many would be redriven. */
  count: number;
  open: boolean;
  isBusy: boolean;
  onClose: () => void;
  onRedrive: () => void;
};

export function RedriveDialog({ count, open, isBusy, onClose, onRedrive }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Redrive ${count.toLocaleString('en')} dead letters?`}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button busy={isBusy} onClick={onRedrive}>
            Redrive all
          </Button>
        </>
      }
    >
      <p>
        Their consumers process them again, each in its turn. An event that cannot be read fails again: edit
        or discard it first.
      </p>
    </Dialog>
  );
}
