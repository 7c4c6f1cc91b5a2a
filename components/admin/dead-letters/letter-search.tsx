/** A full-text search of the dead letters: a GET form, so that the address holds it. */
import { Search, X } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { type DeadLetterView, listHref } from './dead-letter-search';

export function LetterSearch({ view: { consumer, text } }: { view: DeadLetterView }) {
  return (
    <search className="mb-3">
      <form action="/admin/dead-letters" className="flex max-w-2xl gap-2">
        {consumer && <input type="hidden" name="consumer" value={consumer} />}
        <Input
          key={text}
          type="search"
          name="text"
          scale="s"
          aria-label="Search the dead letters"
          placeholder="Error, stream, event or correlation id"
          maxLength={300}
          defaultValue={text}
        />
        <Button type="submit" variant="outline" size="s" square aria-label="Search">
          <Search aria-hidden="true" className="size-4" />
        </Button>
        {text && (
          <Link
            href={listHref({ consumer })}
            aria-label="Clear the search"
            className={buttonStyle({ variant: 'quiet', size: 's', square: true })}
          >
            <X aria-hidden="true" className="size-4" />
          </Link>
        )}
      </form>
    </search>
  );
}
