'use client';

/** A link to a room that knows when one is already there. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

type Props = { href: string; children: string /** How many things want attention there. */; count?: number };

export function AdminLink({ href, children, count = 0 }: Props) {
  const path = usePathname();
  const ref = useRef<HTMLAnchorElement>(null);
  const isHere = path === href || (href !== '/admin' && path.startsWith(`${href}/`));
  useEffect(() => {
    if (isHere) ref.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [isHere]);
  return (
    <Link
      ref={ref}
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
      {count > 0 && (
        <span className="ml-1.5 rounded-full bg-bad-wash px-1.5 text-xs font-semibold text-bad tabular-nums">
          {count > 999 ? '999+' : count}
        </span>
      )}
    </Link>
  );
}
