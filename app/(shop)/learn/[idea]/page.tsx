/** The page of one lesson. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IdeaPage } from '@/components/learn/idea-page';
import { type Idea, ideas } from '@/components/learn/ideas';
import { EventNotification } from '@/components/learn/widgets/event-notification';
import {
  OrderDeliveries,
  OrderEvents,
  OrderPartition,
  OrderReadModels,
} from '@/components/learn/widgets/latest-order';
import { RepeatedRequest } from '@/components/learn/widgets/repeated-request';
import { ServiceStatus } from '@/components/learn/widgets/service-status';
import { TwoVersions } from '@/components/learn/widgets/two-versions';
import { envelope } from '@/server/contracts/envelope';
import { readEvent } from '@/server/contracts/read-event';
import written from '@/server/contracts/samples/order.placed.v1.json';

type Props = { params: Promise<{ idea: string }> };

const ideaOf = async ({ params }: Props): Promise<Idea | undefined> => {
  const { idea } = await params;
  return ideas.find(({ slug }) => slug === idea);
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const idea = await ideaOf(props);
  if (!idea) notFound();
  return { title: idea.title, alternates: { canonical: `/learn/${idea.slug}` } };
}

export default async function LessonPage(props: Props) {
  const idea = await ideaOf(props);
  if (!idea) notFound();
  const place = ideas.indexOf(idea);
  return <IdeaPage idea={idea} previous={ideas[place - 1]} next={ideas[place + 1]} widget={widgetOf(idea)} />;
}

function widgetOf({ widget }: Idea) {
  if (widget === 'status') return <ServiceStatus />;
  if (widget === 'events') return <OrderEvents />;
  if (widget === 'deliveries') return <OrderDeliveries />;
  if (widget === 'partition') return <OrderPartition />;
  if (widget === 'notification') return <EventNotification />;
  if (widget === 'read-models') return <OrderReadModels />;
  if (widget === 'repeated') return <RepeatedRequest />;
  const print = (data: unknown) => JSON.stringify(data, null, 2);
  return <TwoVersions older={print(written.data)} newer={print(readEvent(envelope.parse(written)).data)} />;
}
