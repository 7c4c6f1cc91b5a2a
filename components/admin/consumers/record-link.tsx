/** Leads to what was done to a consumer, by whom and why. */
import Link from 'next/link';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';

export const RecordLink = ({ consumer }: { consumer: string }) => (
  <Link
    href={timelineHref(onlyThese({ stream: [`consumer-${consumer}`] }))}
    prefetch={false}
    className="text-link"
  >
    Record
    <span className="sr-only">{` of ${consumer}`}</span>
  </Link>
);
