/** The addresses of an order, asked for whenever its row tells of one that is not known here yet. */
'use client';

import { useEffect, useState } from 'react';
import type { OrderAddresses } from '@/server/contracts/order-api';
import { fetchAddresses } from './address-requests';

type Addresses = OrderAddresses['addresses'];

const againAfterMs = 3_000;

/** The addresses by now; `newest` is the highest number that there is one for. */
export function useAddresses(orderId: string, initial: Addresses, newest: number): Addresses {
  const [addresses, setAddresses] = useState(initial);
  const known = addresses.at(-1)?.version ?? 0;
  const missing = addresses.length > 0 && known < newest;
  useEffect(() => {
    if (!missing) return;
    const control = new AbortController();
    const ask = async () => {
      const found = await fetchAddresses(orderId, control.signal);
      if (found) setAddresses(found);
    };
    void ask();
    const timer = setInterval(ask, againAfterMs);
    return () => {
      clearInterval(timer);
      control.abort();
    };
  }, [missing, orderId]);
  return addresses;
}
