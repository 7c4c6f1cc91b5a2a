/** Money as people read it, made from integer cents and never from a fraction. */

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** The amount in cents as text, like "€12.50". */
export const formatMoney = (cents: number): string => euros.format(cents / 100);

/** An amount whose digits stand in columns. */
export function Money({ cents, className }: { cents: number; className?: string }) {
  return <span className={`whitespace-nowrap tabular-nums ${className ?? ''}`}>{formatMoney(cents)}</span>;
}
