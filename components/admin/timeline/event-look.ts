/** How the kinds of event look: an icon and a colour for what they are about, and what their level adds. */
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

/** What an event type is about: the part of its name before the dot. */
export const subjectOf = (type: string): string => type.split('.', 1)[0] ?? type;

/** The look of an event type, also of one that is not known here; one that was given up is an error. */
export function lookOf(type: string, isDead = false): EventLook {
  const level = isDead ? 'trouble' : levelOf(type);
  const look = type.endsWith('.screened') ? check : (looks[subjectOf(type)] ?? other);
  return { ...look, level, isBad: level === 'trouble' };
}
