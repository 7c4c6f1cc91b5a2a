/** A named search of the timeline, shared by all operators and stored as the query of its URL. */
import { z } from 'zod';
import { isSearchQuery } from './event-search';
import { text } from './fields';

export const viewName = text(1, 60);

/** `query` is the URL's query string without the question mark. */
export const timelineView = z.strictObject({
  name: viewName,
  query: text(1, 2_000).refine(isSearchQuery, 'must be a search as the timeline writes it'),
});
export type TimelineView = z.infer<typeof timelineView>;
