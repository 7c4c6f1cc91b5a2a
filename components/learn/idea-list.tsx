/** All lessons, by chapter. */
import Link from 'next/link';
import { chapters } from './ideas';

/** The start page of the lessons. */
export const IdeaList = () => (
  <div className="mx-auto max-w-4xl">
    <h1 className="mt-8 text-4xl font-extrabold sm:mt-12 sm:text-5xl">How it works</h1>
    <p className="mt-4 max-w-2xl text-lg text-quiet">
      This shop is made of events. Each page explains one idea, with a live example from this shop, the code
      behind it, and the test that guards it.
    </p>
    {chapters.map(({ title, ideas }) => (
      <section key={title} className="mt-12">
        <h2 className="text-2xl font-bold">{title}</h2>
        <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {ideas.map(({ slug, title: name, inShort }) => (
            <li key={slug}>
              <Link
                href={`/learn/${slug}`}
                className="block h-full rounded-2xl border border-line bg-surface p-5 hover:border-edge"
              >
                <span className="text-lg leading-snug font-bold">{name}</span>
                <span className="mt-1.5 block text-quiet">{inShort}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);
