/** Every lesson, each building on those before it; the text is in ideas.json. */
import { chapter, type Idea } from './idea';
import written from './ideas.json';

export type { Idea } from './idea';

export const chapters = chapter.array().parse(written);

export const ideas: readonly Idea[] = chapters.flatMap((one) => one.ideas);
