/** The catalogue's filters: a GET form, so that the address holds them. */
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Checkbox, Input, Select } from '@/components/ui/input';
import { type EntriesView, isNarrowed } from './entry-search';

export function SearchForm({ view, categories }: { view: EntriesView; categories: readonly string[] }) {
  return (
    <search>
      <form
        action="/admin/catalogue"
        key={JSON.stringify(view)}
        className="grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:flex"
      >
        <Field label="Product" className="md:w-64">
          {(control) => (
            <Input
              {...control}
              name="query"
              scale="s"
              placeholder="Name, description or SKU"
              maxLength={100}
              defaultValue={view.query}
            />
          )}
        </Field>
        <Field label="Category" className="md:w-48">
          {(control) => (
            <Select {...control} name="category" scale="s" defaultValue={view.category ?? ''}>
              <option value="">All</option>
              {categories.map((category) => (
                <option key={category}>{category}</option>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox name="low" value="yes" defaultChecked={view.low === 'yes'} className="-my-1 text-sm">
          Low stock
        </Checkbox>
        <div className="flex gap-2">
          <Button type="submit" size="s">
            Search
          </Button>
          {isNarrowed(view) && (
            <Link href="/admin/catalogue" className={buttonStyle({ variant: 'quiet', size: 's' })}>
              Clear
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}
