'use client';

/** The console's pages in four groups. Each group is a button that opens the list of its pages. */
import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useId } from 'react';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { useLowStock } from './catalogue/use-low-stock';
import { useDisclosure } from './dropdown';

type ConsolePage = { href: string; name: string; about: string };
type Group = { name: string; pages: readonly ConsolePage[] };

const groups: readonly Group[] = [
  {
    name: 'Business',
    pages: [
      { href: '/admin', name: 'Dashboard', about: 'Sales, health and low stock' },
      { href: '/admin/orders', name: 'Orders', about: 'Find an order and inspect its history' },
      { href: '/admin/sagas', name: 'Stalled orders', about: 'Orders that take longer than usual' },
      { href: '/admin/screening', name: 'Fraud screening', about: 'Orders held for review' },
      { href: '/admin/catalogue', name: 'Catalogue', about: 'Products, prices and stock' },
    ],
  },
  {
    name: 'Events',
    pages: [
      { href: '/admin/timeline', name: 'Timeline', about: 'Every event, live and searchable' },
      { href: '/admin/time', name: 'Time travel', about: 'The shop as it was after any event' },
      { href: '/admin/viewer', name: 'Event file viewer', about: 'Inspect exported CloudEvents' },
    ],
  },
  {
    name: 'Runtime',
    pages: [
      { href: '/admin/consumers', name: 'Consumers', about: 'Lag, partitions, pause and rewind' },
      { href: '/admin/dead-letters', name: 'Dead letters', about: 'Failed deliveries to fix or discard' },
      { href: '/admin/read-models', name: 'Read models', about: 'Rebuild, compare and switch' },
    ],
  },
  {
    name: 'Contracts',
    pages: [
      { href: '/admin/schemas', name: 'Event schemas', about: 'Versions and their compatibility' },
      { href: '/admin/system', name: 'System map', about: 'Who publishes and who subscribes, live' },
    ],
  },
];

type Props = { counts: Readonly<Record<string, number>>; low: readonly LowStockNotice[] };

export function AdminNavigation({ counts, low }: Props) {
  const path = usePathname();
  const withLow = { ...counts, '/admin/catalogue': useLowStock(low).length };
  return (
    <nav aria-label="Operator console" className="order-last w-full md:order-none md:w-auto">
      <ul className="flex items-center justify-between sm:justify-start">
        {groups.map((group) => (
          <GroupMenu key={group.name} group={group} path={path} counts={withLow} />
        ))}
      </ul>
    </nav>
  );
}

const isCurrent = (path: string, href: string): boolean =>
  path === href || (href !== '/admin' && path.startsWith(`${href}/`));

type GroupProps = { group: Group; path: string; counts: Readonly<Record<string, number>> };

function GroupMenu({ group: { name, pages }, path, counts }: GroupProps) {
  const { isOpen, id, ref, toggle, close, onKeyDown } = useDisclosure<HTMLLIElement>();
  const isHere = pages.some(({ href }) => isCurrent(path, href));
  const count = pages.reduce((sum, { href }) => sum + (counts[href] ?? 0), 0);
  return (
    <li ref={ref} onKeyDown={onKeyDown} className="md:relative">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-current={isHere ? 'true' : undefined}
        onClick={toggle}
        className={clsx(
          'flex h-[2.9375rem] items-center border-y-3 border-t-transparent px-1 text-sm whitespace-nowrap',
          '-outline-offset-3 sm:px-3',
          isHere ? 'border-b-accent-strong font-bold' : 'border-b-transparent font-medium hover:text-ink',
          !isHere && !isOpen && 'text-quiet',
        )}
      >
        {name}
        <Count count={count} />
        <ChevronDown
          aria-hidden="true"
          className={clsx('ml-0.5 size-4 max-sm:hidden', isOpen && 'rotate-180')}
        />
      </button>
      {isOpen && (
        <ul
          id={id}
          aria-label={name}
          className={clsx(
            'absolute inset-x-2 z-30 mt-1 animate-arrive rounded-2xl border border-line bg-surface p-2',
            'shadow-xl md:inset-x-auto md:left-0 md:w-80',
          )}
        >
          {pages.map((page) => (
            <PageItem
              key={page.href}
              page={page}
              isHere={isCurrent(path, page.href)}
              count={counts[page.href] ?? 0}
              onChoose={close}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

type PageProps = { page: ConsolePage; isHere: boolean; count: number; onChoose: () => void };

function PageItem({ page: { href, name, about }, isHere, count, onChoose }: PageProps) {
  const id = useId();
  return (
    <li className={clsx('relative rounded-xl px-3 py-2', isHere ? 'bg-wash' : 'hover:bg-wash')}>
      <span className="flex items-center">
        <Link
          href={href}
          prefetch={false}
          aria-current={isHere ? 'page' : undefined}
          aria-describedby={id}
          onClick={onChoose}
          className={clsx(
            'text-sm after:absolute after:inset-0 after:rounded-xl',
            isHere ? 'font-bold' : 'font-semibold',
          )}
        >
          {name}
        </Link>
        <Count count={count} />
      </span>
      <span id={id} className="block text-xs text-quiet">
        {about}
      </span>
    </li>
  );
}

function Count({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-1 rounded-full bg-bad-wash px-1.5 text-xs font-semibold text-bad tabular-nums">
      {count > 999 ? '999+' : count}
      <span className="sr-only">{count === 1 ? ' needs attention' : ' need attention'}</span>
    </span>
  );
}
