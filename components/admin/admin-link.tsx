'use client';

/** A link to a room that knows when one is already there. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export function AdminLink({ href, children }: { href: string; children: string }) {
  const isHere = usePathname() === href;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'flex h-[2.9375rem] items-center border-y-3 border-t-transparent px-2.5 text-sm whitespace-nowrap',
        '-outline-offset-3',
        isHere
          ? 'border-b-accent-strong font-bold'
          : 'border-b-transparent font-medium text-quiet hover:text-ink',
      )}
    >
      {children}
    </Link>
  );
}
