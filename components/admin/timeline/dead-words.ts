/** Who gave up an event, in a few words. */
import type { GivenUpBy } from '@/server/contracts/live';

/** `Dead-lettered by inventory and 2 others.` */
export function deadWords([first, ...others]: readonly GivenUpBy[]): string {
  if (!first) return '';
  const rest = others.length === 1 ? ` and ${others[0]?.consumer}` : ` and ${others.length} others`;
  return `Dead-lettered by ${first.consumer}${others.length > 0 ? rest : ''}.`;
}
