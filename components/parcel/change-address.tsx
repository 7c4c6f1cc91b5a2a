/**
 * Sends the order elsewhere while the parcel is not packed; whoever is recorded first, wins, and the page
 * says who it was.
 */
'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import type { Problem } from '@/server/contracts/order-api';
import { AddressFields, readAddress } from './address-form';
import { changeAddress } from './address-requests';

type ChangeAddressProps = {
  orderId: string;
  /** The version of the order that the page shows: a change is over when the page shows it. */
  version: number;
  address: DeliveryAddress | undefined;
  /** The parcel is packed by now: the button is gone, but an open form is still answered. */
  packed: boolean;
  onRefused: (message: string) => void;
};

/** A key that no one has used; also where a page is not served securely. */
const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** One key for one wish: it stays the same while it is asked again, and is another for another address. */
function useKeys() {
  const last = useRef({ wish: '', key: '' });
  return (address: DeliveryAddress): string => {
    const wish = JSON.stringify(address);
    if (wish !== last.current.wish) last.current = { wish, key: freshKey() };
    return last.current.key;
  };
}

/** The button and the form behind it; the order's own row tells what counts. */
export function ChangeAddress({ orderId, version, address, packed, onRefused }: ChangeAddressProps) {
  const [asking, setAsking] = useState<'no' | 'open' | 'sent'>('no');
  const [until, setUntil] = useState(Number.POSITIVE_INFINITY);
  const [trouble, setTrouble] = useState<Problem>();
  const keyFor = useKeys();
  const router = useRouter();
  const formId = useId();
  const close = () => setAsking('no');
  const open = () => {
    setUntil(Number.POSITIVE_INFINITY);
    setTrouble(undefined);
    setAsking('open');
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readAddress(new FormData(event.currentTarget));
    if ('problem' in read) return setTrouble(read.problem);
    setAsking('sent');
    const changed = await changeAddress(orderId, read.address, keyFor(read.address));
    if ('accepted' in changed) {
      setUntil(changed.accepted.version);
      // The page is drawn anew with what was done here, also while whoever tells open pages of it is behind.
      router.refresh();
      return onRefused('');
    }
    const isOver = ['parcel-packed', 'order-cancelled'].includes(changed.problem.code);
    setTrouble(isOver ? undefined : changed.problem);
    setAsking(isOver ? 'no' : 'open');
    if (isOver) onRefused(changed.problem.message);
  };
  return (
    <>
      {!packed && (
        <Button variant="outline" size="s" onClick={open}>
          Change address
        </Button>
      )}
      <Dialog
        open={asking !== 'no' && version < until}
        onClose={close}
        title="Change delivery address"
        actions={
          <>
            <Button variant="outline" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" form={formId} busy={asking === 'sent'}>
              Save address
            </Button>
          </>
        }
      >
        <form id={formId} method="post" onSubmit={send} className="mt-4 space-y-4">
          {trouble && <Notice tone="bad">{trouble.message}</Notice>}
          <AddressFields address={address} fields={trouble?.fields} />
        </form>
      </Dialog>
    </>
  );
}
