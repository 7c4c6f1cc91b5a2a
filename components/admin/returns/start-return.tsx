'use client';

/** The button that starts a return, with a dialog for the items, restocking and the reason. */
import { useId, useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox, Input, Select } from '@/components/ui/input';
import { formatMoney } from '@/components/ui/money';
import { useToast } from '@/components/ui/toast';
import type { OrderView } from '@/server/contracts/order-view';
import { requestReturn } from './return-requests';
import { type Returnable, refundFor, returnable } from './return-texts';

type Units = Readonly<Record<string, number>>;

export function StartReturn({
  order,
  whyNot,
  onAsked,
}: {
  order: OrderView;
  whyNot: string;
  onAsked: () => void;
}) {
  const [returnId, setReturnId] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const say = useToast();
  const open = () => {
    setReturnId(crypto.randomUUID());
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    say('Return started.');
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" disabled={whyNot !== ''} onClick={open}>
        Return items
      </Button>
      {returnId && (
        <StartReturnDialog
          key={returnId}
          {...{ order, returnId, isOpen }}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </>
  );
}

type DialogProps = {
  order: OrderView;
  returnId: string;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** The return's id belongs to the dialog, so a second press repeats the same return. */
function StartReturnDialog({ order, returnId, isOpen, onClose, onDone }: DialogProps) {
  const [lines] = useState(() => returnable(order).filter(({ left }) => left > 0));
  const [units, setUnits] = useState<Units>(() =>
    Object.fromEntries(lines.map(({ sku, left }) => [sku, left])),
  );
  const [restock, setRestock] = useState(true);
  const cents = refundFor(lines, units);
  const act = async (reason: string) => {
    const wanted = lines.map(({ sku }) => ({ sku, quantity: units[sku] ?? 0 }));
    const chosen = wanted.filter(({ quantity }) => quantity > 0);
    if (chosen.length === 0) return 'Select at least one item.';
    return requestReturn(order.orderId, { returnId, lines: chosen, restock, reason });
  };
  return (
    <ReasonDialog
      title="Return items?"
      action={`Refund ${formatMoney(cents)}`}
      variant="solid"
      hint="Recorded in the timeline."
      consequence={
        <>
          <p>The points are reversed, the refund goes to the card, and the shopper gets an email.</p>
          <Lines {...{ lines, units }} onChange={setUnits} />
          <Checkbox checked={restock} onChange={(event) => setRestock(event.target.checked)}>
            Restock the items
          </Checkbox>
        </>
      }
      {...{ act, onClose, onDone }}
      open={isOpen}
    />
  );
}

type LinesProps = { lines: readonly Returnable[]; units: Units; onChange: (units: Units) => void };

function Lines({ lines, units, onChange }: LinesProps) {
  const id = useId();
  return (
    <ul aria-label="Returned items" className="mt-4 mb-2 space-y-2 text-ink">
      {lines.map(({ sku, name, left }) => (
        <li key={sku} className="flex items-center justify-between gap-4">
          <label htmlFor={`${id} ${sku}`} className="min-w-0 wrap-anywhere">
            {name}
          </label>
          <UnitsField
            {...{ left, id: `${id} ${sku}`, value: units[sku] ?? 0 }}
            onChange={(count) => onChange({ ...units, [sku]: count })}
          />
        </li>
      ))}
    </ul>
  );
}

/** More units than this are typed instead of selected. */
const MOST_CHOICES = 100;

type UnitsFieldProps = { id: string; left: number; value: number; onChange: (count: number) => void };

/** The number of returned units of one line. */
function UnitsField({ id, left, value, onChange }: UnitsFieldProps) {
  const within = (wanted: number) => Math.min(Math.max(0, Math.trunc(wanted) || 0), left);
  if (left > MOST_CHOICES) {
    return (
      <Input
        {...{ id, value, type: 'number', min: 0, max: left }}
        className="w-28 shrink-0"
        onChange={(event) => onChange(within(Number(event.target.value)))}
      />
    );
  }
  return (
    <Select
      {...{ id, value }}
      className="w-28 shrink-0"
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {Array.from({ length: left + 1 }, (_, count) => left - count).map((count) => (
        <option key={count} value={count}>
          {count === 0 ? 'None' : `${count} of ${left}`}
        </option>
      ))}
    </Select>
  );
}
