/** Changes the delivery address until the parcel is packed. If packing comes first, the page says so. */
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
  /** The order version on the page: the dialog closes once it includes the change. */
  version: number;
  address: DeliveryAddress | undefined;
  /** Hides the button; a form that is already open can still be submitted. */
  packed: boolean;
  onRefused: (message: string) => void;
};

/** `crypto.randomUUID` does not exist on pages served without TLS. */
const randomKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** One idempotency key per address: retries of the same address reuse it. */
function useIdempotencyKey() {
  const last = useRef({ body: '', key: '' });
  return (address: DeliveryAddress): string => {
    const body = JSON.stringify(address);
    if (body !== last.current.body) last.current = { body, key: randomKey() };
    return last.current.key;
  };
}

export function ChangeAddress({ orderId, version, address, packed, onRefused }: ChangeAddressProps) {
  const [phase, setPhase] = useState<'closed' | 'open' | 'sending'>('closed');
  const [savedVersion, setSavedVersion] = useState(Number.POSITIVE_INFINITY);
  const [problem, setProblem] = useState<Problem>();
  const keyFor = useIdempotencyKey();
  const router = useRouter();
  const formId = useId();
  const close = () => setPhase('closed');
  const open = () => {
    setSavedVersion(Number.POSITIVE_INFINITY);
    setProblem(undefined);
    setPhase('open');
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readAddress(new FormData(event.currentTarget));
    if ('problem' in read) return setProblem(read.problem);
    setPhase('sending');
    const result = await changeAddress(orderId, read.address, keyFor(read.address));
    if ('accepted' in result) {
      setSavedVersion(result.accepted.version);
      // Shows the shopper's own write at once, even while the gateway lags.
      router.refresh();
      return onRefused('');
    }
    const isFinal = ['parcel-packed', 'order-cancelled'].includes(result.problem.code);
    setProblem(isFinal ? undefined : result.problem);
    setPhase(isFinal ? 'closed' : 'open');
    if (isFinal) onRefused(result.problem.message);
  };
  return (
    <>
      {!packed && (
        <Button variant="outline" size="s" onClick={open}>
          Change address
        </Button>
      )}
      <Dialog
        open={phase !== 'closed' && version < savedVersion}
        onClose={close}
        title="Change delivery address"
        actions={
          <>
            <Button variant="outline" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" form={formId} busy={phase === 'sending'}>
              Save address
            </Button>
          </>
        }
      >
        <form id={formId} method="post" onSubmit={send} className="mt-4 space-y-4">
          {problem && <Notice tone="bad">{problem.message}</Notice>}
          <AddressFields address={address} fields={problem?.fields} />
        </form>
      </Dialog>
    </>
  );
}
