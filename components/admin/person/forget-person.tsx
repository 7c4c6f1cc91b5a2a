'use client';

/** Erases a customer's personal data: of one order, or everything of the shopper. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { PersonScope } from '@/server/contracts/person';
import { requestErasure } from './ask-to-forget';

type Props = { orderId: string; shopperId: string | undefined; onAsked: () => void };

export function ForgetPerson({ orderId, shopperId, onAsked }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [of, setOf] = useState<PersonScope>('order');
  const say = useToast();
  const act = async (reason: string) => {
    const id = of === 'shopper' && shopperId ? shopperId : orderId;
    const result = await requestErasure({ of, id, reason });
    if ('erased' in result) say(result.erased);
    return 'failure' in result ? result.failure : undefined;
  };
  const done = () => {
    setOpen(false);
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setOpen(true)}>
        Erase customer data
      </Button>
      <ReasonDialog
        title="Erase the customer’s personal data?"
        action="Erase"
        variant="danger"
        hint="Recorded in the timeline with your name. Do not identify the customer."
        consequence={
          <>
            <p>
              Erases the name, email, addresses, back-in-stock requests and the shop’s own mails; links in
              mails stop working. The order, its events and its payment stay. Mails and parcels that have not
              been sent yet will not be. This cannot be undone.
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
