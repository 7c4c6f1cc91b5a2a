'use client';

/** The button that has the person of an order forgotten: of this order alone, or of all that is theirs. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { Whose } from '@/server/contracts/person';
import { askToForget } from './ask-to-forget';

type Props = { orderId: string; shopperId: string | undefined; onAsked: () => void };

export function ForgetPerson({ orderId, shopperId, onAsked }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [of, setOf] = useState<Whose>('order');
  const say = useToast();
  const act = async (reason: string) => {
    const id = of === 'shopper' && shopperId ? shopperId : orderId;
    const answer = await askToForget({ of, id, reason });
    if ('erased' in answer) say(answer.erased);
    return 'refusal' in answer ? answer.refusal : undefined;
  };
  const done = () => {
    setOpen(false);
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setOpen(true)}>
        Forget the customer
      </Button>
      <ReasonDialog
        title="Erase the customer’s personal data?"
        deed="Erase"
        variant="danger"
        hint="It is kept in the timeline, with your name. Do not write who the customer is."
        consequence={
          <>
            <p>
              Name, email, addresses, back-in-stock requests and the shop’s own mails are erased, and links in
              mails stop working. This cannot be undone. The order, its events and its money stay. What has
              not been sent or shipped yet has nowhere to go.
            </p>
            <Field label="What to erase" className="mt-4 text-ink">
              {(control) => (
                <Select
                  {...control}
                  value={of}
                  onChange={(event) => setOf(event.target.value === 'shopper' ? 'shopper' : 'order')}
                >
                  <option value="order">This order only</option>
                  {shopperId && <option value="shopper">All orders and requests of this shopper</option>}
                </Select>
              )}
            </Field>
          </>
        }
        act={act}
        open={isOpen}
        onClose={() => setOpen(false)}
        onDone={done}
      />
    </>
  );
}
