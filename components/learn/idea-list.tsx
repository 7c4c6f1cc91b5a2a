/** All ideas, by chapter. */
import Link from 'next/link';
import { chapters } from './ideas';

/** The way into the learning pages. */
export const IdeaList = () => (
  <div className="mx-auto max-w-3xl pt-8">
    <h1 className="text-3xl font-semibold">How it works</h1>
    <p className="mt-3 text-xl text-quiet text-pretty">
      This shop is made of events. Each page has one idea, something of this very shop to watch, the code that
      does it, and the test that would notice if it did not.
    </p>
    {chapters.map(({ title, ideas }) => (
      <section key={title} className="mt-8">
        <h2 className="text-lg font-semibold">{title}</h2>
        <ul className="mt-3 grid gap-3 sm:grid-cols-2">
          {ideas.map(({ slug, title: name, inShort }) => (
            <li key={slug}>
              <Link
                href={`/learn/${slug}`}
                className="block h-full rounded-2xl border border-line p-4 hover:border-accent"
              >
                <span className="font-semibold">{name}</span>
                <span className="mt-1 block text-sm text-quiet">{inShort}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);
