/** Formats amounts in integer cents. */

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** Like "€12.50". */
export const formatMoney = (cents: number): string => euros.format(cents / 100);

export function Money({ cents, className }: { cents: number; className?: string }) {
  return <span className={`whitespace-nowrap tabular-nums ${className ?? ''}`}>{formatMoney(cents)}</span>;
}
