/** The parcel of an order: where it goes, whether that can still be changed, and how far it is. */
'use client';

import { Fragment, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { addressParts } from '@/server/contracts/delivery-address';
import type { OrderAddresses } from '@/server/contracts/order-api';
import type { OrderView } from '@/server/contracts/order-view';
import { ChangeAddress } from './change-address';
import { ParcelSteps } from './parcel-steps';
import { addressNote, currentAddressVersion } from './parcel-words';
import { useAddresses } from './use-addresses';

type ParcelSectionProps = { order: OrderView; initial: OrderAddresses['addresses'] };

/** The section; `initial` are the addresses that the server knew when it drew the page. */
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
            {/* Each on its own: one that is written from right to left must not turn the others round. */}
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

/** When the last change and the packing were recorded, so that anyone can see who was first. */
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
