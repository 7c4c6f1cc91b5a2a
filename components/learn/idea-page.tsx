/** The page of one lesson: text, a live widget, the code and the test. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Idea } from './ideas';

type IdeaPageProps = {
  idea: Idea;
  previous: Idea | undefined;
  next: Idea | undefined;
  widget: ReactNode;
};

export function IdeaPage({ idea, previous, next, widget }: IdeaPageProps) {
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
      <div className="mt-8">{widget}</div>
      <Named title="The code" entries={places.map(({ path, does }) => [path, does])} />
      <Named title="The test that guards it" entries={proofs.map(({ path, says }) => [path, `“${says}”`])} />
      <nav
        aria-label="Other lessons"
        className="mt-12 flex flex-wrap justify-between gap-x-8 gap-y-3 border-t border-line pt-6"
      >
        {previous && <Step to={previous} word="Previous" />}
        {next && <Step to={next} word="Next" end />}
      </nav>
    </article>
  );
}

const Step = ({ to, word, end = false }: { to: Idea; word: string; end?: boolean }) => (
  <Link href={`/learn/${to.slug}`} className={clsx('group block', end && 'ml-auto text-right')}>
    <span className="block text-sm text-quiet">{word}</span>
    <span className="font-bold group-hover:underline">{to.title}</span>
  </Link>
);

/** Text with event types set as code. */
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
