/** The parcel on the order page: its delivery address, a way to change it, and its progress. */
'use client';

import { Fragment, useEffect, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { addressParts } from '@/server/contracts/delivery-address';
import type { OrderAddresses } from '@/server/contracts/order-api';
import type { OrderView } from '@/server/contracts/order-view';
import { fetchAddresses } from './address-requests';
import { ChangeAddress } from './change-address';
import { ParcelSteps } from './parcel-steps';
import { addressNote, currentAddressVersion } from './parcel-words';

type Addresses = OrderAddresses['addresses'];
type ParcelSectionProps = { order: OrderView; initial: Addresses };

/** `initial` are the addresses that the server rendered. */
export function ParcelSection({ order, initial }: ParcelSectionProps) {
  const newest = order.addressChanges?.at(-1)?.version ?? 1;
  const addresses = useAddresses(order.orderId, initial, newest);
  const [refusal, setRefusal] = useState('');
  const { parcel } = order;
  const address = addresses.find(({ version }) => version === currentAddressVersion(order))?.address;
  return (
    <section aria-labelledby="parcel" data-parcel={parcel?.parcelId ?? ''} className="mt-6">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-3">
        <h2 id="parcel" className="text-xl font-bold">
          Your parcel
        </h2>
        <ChangeAddress
          orderId={order.orderId}
          version={order.version}
          address={address}
          packed={parcel !== undefined}
          onRefused={setRefusal}
        />
      </div>
      <address className="mt-2 min-h-12 not-italic">
        {address ? (
          <>
            {parcel?.deliveredAt ? 'Delivered to ' : 'Delivering to '}
            {/* Isolated, so that a right-to-left part does not reorder the others. */}
            {addressParts(address).map(({ name, text }) => (
              <Fragment key={name}>
                {name !== 'street' && ', '}
                <bdi>{text}</bdi>
              </Fragment>
            ))}
          </>
        ) : (
          'No delivery address on record.'
        )}
      </address>
      <p role="status" className="min-h-18 text-quiet sm:min-h-12">
        {refusal && `${refusal} It will be delivered to the address above. `}
        {!refusal && addressNote(order)} <RecordedTimes order={order} />
      </p>
      <ParcelSteps order={order} />
      <p className="min-h-6 text-sm text-quiet">
        {parcel?.trackingCode && (
          <>
            {'Tracking number '}
            <span className="font-mono">{parcel.trackingCode}</span>
          </>
        )}
      </p>
    </section>
  );
}

/** When the last change and the packing were recorded, so that the reader can see which came first. */
function RecordedTimes({ order: { parcel, addressChanges = [] } }: { order: OrderView }) {
  const changedAt = addressChanges.at(-1)?.at;
  return (
    <span className="text-sm">
      {changedAt && (
        <>
          {'Address changed at '}
          <Moment at={changedAt} style="time" />
          {parcel ? ', packed at ' : '.'}
        </>
      )}
      {!changedAt && parcel && 'Packed at '}
      {parcel && (
        <>
          <Moment at={parcel.preparedAt} style="time" />.
        </>
      )}
    </span>
  );
}

const retryMs = 3_000;

/** Fetches the addresses again while the order knows a newer address version than `initial`. */
function useAddresses(orderId: string, initial: Addresses, newest: number): Addresses {
  const [addresses, setAddresses] = useState(initial);
  const known = addresses.at(-1)?.version ?? 0;
  const missing = addresses.length > 0 && known < newest;
  useEffect(() => {
    if (!missing) return;
    const control = new AbortController();
    const load = async () => {
      const found = await fetchAddresses(orderId, control.signal);
      if (found) setAddresses(found);
    };
    void load();
    const timer = setInterval(load, retryMs);
    return () => {
      clearInterval(timer);
      control.abort();
    };
  }, [missing, orderId]);
  return addresses;
}
