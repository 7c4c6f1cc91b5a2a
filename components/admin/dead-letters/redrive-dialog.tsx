'use client';

/** Asks for confirmation before several dead letters are redriven. */
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type Props = {
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
        Their consumers process them again, in stream order. An event that cannot be read fails again: edit or
        discard it first.
      </p>
    </Dialog>
  );
}
