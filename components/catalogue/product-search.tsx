/** Search, sort and stock filter: a plain GET form that JavaScript submits on change. */
'use client';

import { Search } from 'lucide-react';
import Form from 'next/form';
import { type ChangeEvent, useEffect, useRef } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from '@/components/ui/button';
import { Checkbox, Input, Select } from '@/components/ui/input';
import { type CatalogueSearch, sortLabels, sorts } from './catalogue-search';

const submitOnChange = (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
  event.currentTarget.form?.requestSubmit();

function SearchButton() {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" busy={pending}>
      Search
    </Button>
  );
}

/** Writes the URL back into the fields; remounting them would lose the focus. */
function useFields({ query, sort, inStock }: CatalogueSearch) {
  const queryRef = useRef<HTMLInputElement>(null);
  const sortRef = useRef<HTMLSelectElement>(null);
  const stockRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (queryRef.current) queryRef.current.value = query ?? '';
    if (sortRef.current) sortRef.current.value = sort;
    if (stockRef.current) stockRef.current.checked = inStock;
  }, [query, sort, inStock]);
  return { queryRef, sortRef, stockRef };
}

/** Keeps the selected category. */
export function ProductSearch({ search }: { search: CatalogueSearch }) {
  const { queryRef, sortRef, stockRef } = useFields(search);
  return (
    <Form action="/" role="search" className="flex flex-wrap items-center gap-x-5 gap-y-3">
      {search.category && <input type="hidden" name="category" value={search.category} />}
      <div className="flex w-full gap-2 sm:w-auto sm:grow">
        <span className="relative grow">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-quiet"
          />
          <Input
            ref={queryRef}
            type="search"
            name="query"
            aria-label="Search products"
            placeholder="Search products"
            maxLength={100}
            defaultValue={search.query}
            className="pl-10"
          />
        </span>
        <SearchButton />
      </div>
      <Select
        ref={sortRef}
        name="sort"
        aria-label="Sort by"
        defaultValue={search.sort}
        onChange={submitOnChange}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {sortLabels[sort]}
          </option>
        ))}
      </Select>
      <Checkbox
        ref={stockRef}
        name="in-stock"
        value="yes"
        defaultChecked={search.inStock}
        onChange={submitOnChange}
      >
        In stock only
      </Checkbox>
    </Form>
  );
}
