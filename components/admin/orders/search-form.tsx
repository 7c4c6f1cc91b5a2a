/** The order list's filters: a GET form, so that the address holds them. */
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { isNarrowed, type OrdersView } from './order-search';

type Name = Exclude<keyof OrdersView, 'before'>;
type Line = { name: Name; label: string; type?: string; placeholder?: string };

const lines: readonly Line[] = [
  { name: 'who', label: 'Customer', placeholder: 'Name or email' },
  { name: 'id', label: 'Order', placeholder: 'First characters of the id' },
  { name: 'product', label: 'Product', placeholder: 'Name or SKU' },
  { name: 'reason', label: 'Reason', placeholder: 'Such as declined' },
  { name: 'from', label: 'From €', type: 'number' },
  { name: 'to', label: 'To €', type: 'number' },
  { name: 'since', label: 'Since (UTC)', type: 'date' },
  { name: 'until', label: 'Until (UTC)', type: 'date' },
];

export function SearchForm({ view }: { view: OrdersView }) {
  return (
    <search>
      <form action="/admin/orders" key={JSON.stringify(view)}>
        <div className="grid grid-cols-2 gap-x-3 gap-y-2.5 md:grid-cols-5">
          {lines.map(({ name, label, type = 'text', placeholder }) => (
            <Field key={name} label={label}>
              {(control) => (
                <Input
                  {...control}
                  name={name}
                  type={type}
                  {...(type === 'number' ? { min: 0, step: 0.01 } : {})}
                  scale="s"
                  placeholder={placeholder}
                  maxLength={100}
                  defaultValue={type === 'date' ? dayOf(view[name]) : view[name]}
                />
              )}
            </Field>
          ))}
          <Field label="Status">
            {(control) => (
              <Select {...control} name="status" scale="s" defaultValue={view.status ?? ''}>
                <option value="">Any</option>
                <option value="processing">Processing</option>
                <option value="confirmed">Confirmed</option>
                <option value="cancelled">Cancelled</option>
              </Select>
            )}
          </Field>
          <div className="flex items-end gap-2">
            <Button type="submit" size="s">
              Search
            </Button>
            {isNarrowed(view) && (
              <Link href="/admin/orders" className={buttonStyle({ variant: 'quiet', size: 's' })}>
                Clear
              </Link>
            )}
          </div>
        </div>
      </form>
    </search>
  );
}

const dayOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value).slice(0, 10);
