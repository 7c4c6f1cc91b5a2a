/** A header link that is marked on its own page. */
'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkPending } from '@/components/ui/link-pending';

type HeaderLinkProps = { href: string; also?: string; children: ReactNode };

/** Also marked on the pages below `href` or `also`. */
export function HeaderLink({ href, also, children }: HeaderLinkProps) {
  const path = usePathname();
  const isAtOrBelow = (base: string) => path === base || (base !== '/' && path.startsWith(`${base}/`));
  const isHere = isAtOrBelow(href) || (also !== undefined && isAtOrBelow(also));
  return (
    <Link
      href={href}
      aria-current={path === href ? 'page' : isHere ? 'true' : undefined}
      className={clsx(
        'relative inline-flex h-11 items-center rounded-full px-2.5',
        'font-medium whitespace-nowrap sm:px-3 hover:bg-black/8',
      )}
    >
      <span
        className={clsx(
          'border-b-2 leading-tight',
          isHere ? 'border-on-accent font-bold' : 'border-transparent',
        )}
      >
        {children}
      </span>
      <LinkPending className="inset-x-0 -bottom-1 text-center" />
    </Link>
  );
}
