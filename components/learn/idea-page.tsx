/** One idea: its words, something alive, the code that does it, and the test that would notice. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Idea } from './ideas';

type IdeaPageProps = {
  idea: Idea;
  before: Idea | undefined;
  next: Idea | undefined;
  alive: ReactNode;
};

/** The page of an idea; the ideas before and after it are one step away. */
export function IdeaPage({ idea, before, next, alive }: IdeaPageProps) {
  const { title, inShort, paragraphs, pitfall, places, proofs } = idea;
  return (
    <article className="mx-auto max-w-3xl">
      <p className="mt-6 text-sm text-quiet">
        <Link href="/learn" className="inline-block py-2 hover:underline">
          How it works
        </Link>
      </p>
      <h1 className="mt-2 text-4xl font-extrabold sm:text-5xl">{title}</h1>
      <p className="mt-4 text-xl text-quiet">{inShort}</p>
      <div className="mt-6 max-w-prose space-y-4">
        {paragraphs.map((words) => (
          <p key={words}>
            <Words text={words} />
          </p>
        ))}
      </div>
      <aside className="mt-8 rounded-2xl bg-wash px-5 py-4">
        <p className="font-bold">What goes wrong</p>
        <p className="mt-1">{pitfall}</p>
      </aside>
      <div className="mt-8">{alive}</div>
      <Named title="The code" entries={places.map(({ path, does }) => [path, does])} />
      <Named
        title="The test that would notice"
        entries={proofs.map(({ path, says }) => [path, `“${says}”`])}
      />
      <nav
        aria-label="Other ideas"
        className="mt-12 flex flex-wrap justify-between gap-x-8 gap-y-3 border-t border-line pt-6"
      >
        {before && <Step to={before} word="Before" />}
        {next && <Step to={next} word="Next" end />}
      </nav>
    </article>
  );
}

/** A step to another idea; the one that leads on stands at the end. */
const Step = ({ to, word, end = false }: { to: Idea; word: string; end?: boolean }) => (
  <Link href={`/learn/${to.slug}`} className={clsx('group block', end && 'ml-auto text-right')}>
    <span className="block text-sm text-quiet">{word}</span>
    <span className="font-bold group-hover:underline">{to.title}</span>
  </Link>
);

/** Running text in which the names of facts are set as what they are: names in the code. */
const Words = ({ text }: { text: string }) =>
  text.split(/\b((?:order|product)\.[a-z-]+)\b/).map((part, index) => {
    const place = `${index}`;
    return index % 2 === 1 ? (
      <code key={place} className="text-[0.9em]">
        {part}
      </code>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    );
  });

const Named = ({ title, entries }: { title: string; entries: readonly (readonly [string, string])[] }) => (
  <section className="mt-8">
    <h2 className="text-xl font-bold">{title}</h2>
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
