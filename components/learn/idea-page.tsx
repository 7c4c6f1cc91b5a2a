/** One idea: its words, something alive, the code that does it, and the test that would notice. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Idea } from './ideas';

type IdeaPageProps = { idea: Idea; next: Idea | undefined; alive: ReactNode };

/** The page of an idea. */
export function IdeaPage({ idea, next, alive }: IdeaPageProps) {
  const { title, inShort, paragraphs, pitfall, places, proofs } = idea;
  return (
    <article className="mx-auto max-w-3xl pt-8">
      <p className="text-sm">
        <Link href="/learn" className="text-quiet underline">
          How it works
        </Link>
      </p>
      <h1 className="mt-2 text-3xl font-semibold text-balance">{title}</h1>
      <p className="mt-3 text-xl text-quiet text-pretty">{inShort}</p>
      <div className="mt-6 space-y-4 leading-relaxed">
        {paragraphs.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <aside className="mt-6 border-l-4 border-accent pl-4">
        <p className="font-semibold">What goes wrong</p>
        <p className="mt-1">{pitfall}</p>
      </aside>
      <div className="mt-8">{alive}</div>
      <Named title="The code" entries={places.map(({ path, does }) => [path, does])} />
      <Named
        title="The test that would notice"
        entries={proofs.map(({ path, says }) => [path, `“${says}”`])}
      />
      {next && (
        <p className="mt-10">
          <Link href={`/learn/${next.slug}`} className="font-semibold underline">
            Next: {next.title}
          </Link>
        </p>
      )}
    </article>
  );
}

const Named = ({ title, entries }: { title: string; entries: readonly (readonly [string, string])[] }) => (
  <section className="mt-8">
    <h2 className="font-semibold">{title}</h2>
    <ul className="mt-2 space-y-2">
      {entries.map(([path, words]) => (
        <li key={`${path} ${words}`}>
          <code className="text-sm">{path}</code>
          <span className="block text-quiet">{words}</span>
        </li>
      ))}
    </ul>
  </section>
);
