'use client';

/** The button that takes goods back, and what is asked then: which, whether they are whole, and why. */
import { useId, useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox, Input, Select } from '@/components/ui/input';
import { formatMoney } from '@/components/ui/money';
import { useToast } from '@/components/ui/toast';
import type { OrderView } from '@/server/contracts/order-view';
import { askToReturn } from './ask-about-returns';
import { type Returnable, refundFor, returnable } from './return-words';

type Units = Readonly<Record<string, number>>;

export function TakeBack({
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
    say('The return is under way.');
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" disabled={whyNot !== ''} onClick={open}>
        Take back
      </Button>
      {returnId && (
        <TakeBackDialog
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

/** One return: its id is that of the dialog, so that a second press is the same. */
function TakeBackDialog({ order, returnId, isOpen, onClose, onDone }: DialogProps) {
  const [lines] = useState(() => returnable(order).filter(({ left }) => left > 0));
  const [units, setUnits] = useState<Units>(() =>
    Object.fromEntries(lines.map(({ sku, left }) => [sku, left])),
  );
  const [restock, setRestock] = useState(true);
  const cents = refundFor(lines, units);
  const act = async (reason: string) => {
    const wanted = lines.map(({ sku }) => ({ sku, quantity: units[sku] ?? 0 }));
    const chosen = wanted.filter(({ quantity }) => quantity > 0);
    if (chosen.length === 0) return 'Choose what comes back.';
    return askToReturn(order.orderId, { returnId, lines: chosen, restock, reason });
  };
  return (
    <ReasonDialog
      title="Take goods back?"
      deed={`Refund ${formatMoney(cents)}`}
      variant="solid"
      hint="It is kept in the timeline."
      consequence={
        <>
          <p>Their points are taken back, the money goes back to the card, and the shopper gets a mail.</p>
          <Lines {...{ lines, units }} onChange={setUnits} />
          <Checkbox checked={restock} onChange={(event) => setRestock(event.target.checked)}>
            They can be sold again
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
    <ul aria-label="What comes back" className="mt-4 mb-2 space-y-2 text-ink">
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

/** A list to choose from has so many entries at most; more units are typed. */
const MOST_CHOICES = 100;

type UnitsFieldProps = { id: string; left: number; value: number; onChange: (count: number) => void };

/** How many units of one line. */
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
