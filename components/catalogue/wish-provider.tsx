'use client';

/** What this shopper has asked to be told about the product on the page, first as the server knows it. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

type Wish = {
  /** Where the mail will go; undefined when nobody asked. */
  email: string | undefined;
  /** An address this shopper has used before. */
  suggested: string | undefined;
  /** Where the mail went once it was back. */
  told: string | undefined;
  setEmail: (email: string | undefined) => void;
  /** It is back: who asked is being told, and asks anew if it sells out again. */
  markBack: () => void;
};

const nothing = () => {};
const noWish = { email: undefined, suggested: undefined, told: undefined };
const WishContext = createContext<Wish>({ ...noWish, setEmail: nothing, markBack: nothing });

type WishProviderProps = Pick<Wish, 'suggested'> & { open: string | undefined; children: ReactNode };

/** Holds the wish; `open` is the address of one that the server knows. */
export function WishProvider({ open, suggested, children }: WishProviderProps) {
  const [email, setEmail] = useState(open);
  const [told, setTold] = useState<string>();
  const wish = useMemo(() => {
    const markBack = () => {
      setTold(email);
      setEmail(undefined);
    };
    return { email, suggested, told, setEmail, markBack };
  }, [email, suggested, told]);
  return <WishContext value={wish}>{children}</WishContext>;
}

/** The wish about the product on this page. */
export const useWish = (): Wish => useContext(WishContext);
