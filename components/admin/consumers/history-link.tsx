/** Links to the operator log of a consumer in the timeline. */
import Link from 'next/link';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';

export const HistoryLink = ({ consumer }: { consumer: string }) => (
  <Link
    href={timelineHref(onlyThese({ stream: [`consumer-${consumer}`] }))}
    prefetch={false}
    className="text-link"
  >
    History
    <span className="sr-only">{` of ${consumer}`}</span>
  </Link>
);
