/** A search of the timeline under a name: saved for every operator, as the query of its address. */
import { z } from 'zod';
import { isSearchQuery } from './event-search';
import { text } from './fields';

export const viewName = text(1, 60);

/** `query` is what stands in the address behind the question mark. */
export const timelineView = z.strictObject({
  name: viewName,
  query: text(1, 2_000).refine(isSearchQuery, 'must be a search as the timeline writes it'),
});
export type TimelineView = z.infer<typeof timelineView>;
