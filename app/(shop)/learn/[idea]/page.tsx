/** One idea, with something of this shop to watch. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IdeaPage } from '@/components/learn/idea-page';
import { type Idea, ideas } from '@/components/learn/ideas';
import { AskedFor } from '@/components/learn/widgets/asked-for';
import { OwnPartition, OwnStory, OwnTables, WhoHeard } from '@/components/learn/widgets/own-order';
import { SentAgain } from '@/components/learn/widgets/sent-again';
import { ServicesNow } from '@/components/learn/widgets/services-now';
import { TwoShapes } from '@/components/learn/widgets/two-shapes';
import { envelope } from '@/server/contracts/envelope';
import { readEvent } from '@/server/contracts/read-event';
import written from '@/server/contracts/samples/order.placed.v1.json';

type Props = { params: Promise<{ idea: string }> };

const named = async ({ params }: Props): Promise<Idea | undefined> => {
  const { idea } = await params;
  return ideas.find(({ slug }) => slug === idea);
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const idea = await named(props);
  if (!idea) notFound();
  return { title: idea.title, alternates: { canonical: `/learn/${idea.slug}` } };
}

export default async function OneIdeaPage(props: Props) {
  const idea = await named(props);
  if (!idea) notFound();
  const place = ideas.indexOf(idea);
  return <IdeaPage idea={idea} before={ideas[place - 1]} next={ideas[place + 1]} alive={alive(idea)} />;
}

function alive({ widget }: Idea) {
  if (widget === 'services') return <ServicesNow />;
  if (widget === 'story') return <OwnStory />;
  if (widget === 'heard') return <WhoHeard />;
  if (widget === 'partition') return <OwnPartition />;
  if (widget === 'asked') return <AskedFor />;
  if (widget === 'tables') return <OwnTables />;
  if (widget === 'once') return <SentAgain />;
  const print = (data: unknown) => JSON.stringify(data, null, 2);
  return <TwoShapes older={print(written.data)} newer={print(readEvent(envelope.parse(written)).data)} />;
}
