/** Icons, colours and levels of event types. */
import { clsx } from 'clsx';
import {
  Boxes,
  CreditCard,
  type LucideIcon,
  Mail,
  Package,
  ShieldCheck,
  ShoppingBag,
  Sparkle,
  Tag,
  Undo2,
  Wrench,
} from 'lucide-react';
import type { Level } from '@/server/contracts/define-event';
import { levelOf } from '@/server/contracts/registry';

export type EventLook = { Icon: LucideIcon; colour: string; level: Level; isBad: boolean };

/** The levels' names on screen; the API calls them `trouble`, `notable` and `routine`. */
export const levelNames: Record<Level, string> = { trouble: 'Error', notable: 'Notice', routine: 'Info' };

const looks: Record<string, Pick<EventLook, 'Icon' | 'colour'>> = {
  order: { Icon: ShoppingBag, colour: 'text-[light-dark(#8a5a00,#ffc93c)]' },
  stock: { Icon: Boxes, colour: 'text-[light-dark(#0f6b73,#6fd3dc)]' },
  payment: { Icon: CreditCard, colour: 'text-[light-dark(#4446b5,#a9abff)]' },
  return: { Icon: Undo2, colour: 'text-[light-dark(#8a4b25,#e9ac82)]' },
  receipt: { Icon: Mail, colour: 'text-[light-dark(#9a2f6d,#f39bcb)]' },
  product: { Icon: Tag, colour: 'text-[light-dark(#5c6420,#cdd67f)]' },
  parcel: { Icon: Package, colour: 'text-[light-dark(#8a4b25,#e9ac82)]' },
  delivery: { Icon: Wrench, colour: 'text-[light-dark(#6a3fa0,#c9aaf5)]' },
  event: { Icon: Wrench, colour: 'text-[light-dark(#6a3fa0,#c9aaf5)]' },
};
const check = { Icon: ShieldCheck, colour: 'text-[light-dark(#5c6420,#cdd67f)]' };
const other = { Icon: Sparkle, colour: 'text-quiet' };

/** The part of an event type before the dot. */
export const subjectOf = (type: string): string => type.split('.', 1)[0] ?? type;

/** The look of an event type, even an unknown one. A dead-lettered event is an error. */
export function lookOf(type: string, isDead = false): EventLook {
  const level = isDead ? 'trouble' : levelOf(type);
  const look = type.endsWith('.screened') ? check : (looks[subjectOf(type)] ?? other);
  return { ...look, level, isBad: level === 'trouble' };
}

const marks: Record<string, string> = {
  routine: 'border border-line',
  notable: 'bg-[light-dark(#4446b5,#a9abff)]',
  trouble: 'bg-bad',
};

/** The levels' fill colours in the histogram. */
export const levelFills = {
  routine: 'fill-edge/50',
  notable: 'fill-[light-dark(#4446b5,#a9abff)]',
  trouble: 'fill-bad',
};

export const LevelMark = ({ level, className }: { level: string; className?: string }) => (
  <span aria-hidden="true" className={clsx('size-2 shrink-0 rounded-full', marks[level], className)} />
);
