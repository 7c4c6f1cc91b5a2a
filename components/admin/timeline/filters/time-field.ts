/** Converts between ISO times in UTC and `datetime-local` fields in the reader's zone. */

const two = (value: number) => String(value).padStart(2, '0');

/** The value of a `datetime-local` field for an ISO time; empty without one. */
export function toField(iso: string | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}

/** The ISO time of a field; undefined when it is empty or invalid. */
export function isoOfField(value: string): string | undefined {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
