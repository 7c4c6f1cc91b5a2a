'use client';

/** This shopper's restock notification for the product on the page, starting with the server's state. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

type Wish = {
  /** Where the notification will go; undefined without a request. */
  email: string | undefined;
  /** An address that this shopper has used before. */
  suggested: string | undefined;
  /** Where the notification went after a restock. */
  notifiedEmail: string | undefined;
  setEmail: (email: string | undefined) => void;
  /** The product is back in stock, which uses up the request. */
  markRestocked: () => void;
};

const nothing = () => {};
const noWish = { email: undefined, suggested: undefined, notifiedEmail: undefined };
const WishContext = createContext<Wish>({ ...noWish, setEmail: nothing, markRestocked: nothing });

type WishProviderProps = Pick<Wish, 'suggested'> & { open: string | undefined; children: ReactNode };

/** `open` is the email address of the open request that the server knows. */
export function WishProvider({ open, suggested, children }: WishProviderProps) {
  const [email, setEmail] = useState(open);
  const [notifiedEmail, setNotifiedEmail] = useState<string>();
  const wish = useMemo(() => {
    const markRestocked = () => {
      setNotifiedEmail(email);
      setEmail(undefined);
    };
    return { email, suggested, notifiedEmail, setEmail, markRestocked };
  }, [email, suggested, notifiedEmail]);
  return <WishContext value={wish}>{children}</WishContext>;
}

export const useWish = (): Wish => useContext(WishContext);
