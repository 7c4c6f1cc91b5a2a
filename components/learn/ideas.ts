/** Every idea the shop teaches, in an order in which they build on each other; ideas.json has the words. */
import { chapter, type Idea } from './idea';
import written from './ideas.json';

export type { Idea } from './idea';

export const chapters = chapter.array().parse(written);

export const ideas: readonly Idea[] = chapters.flatMap((one) => one.ideas);
