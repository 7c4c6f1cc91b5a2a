/** The requests of the operator as the journal tells them: each once, with the answer that counts. */
import type { Act, Line } from './journal';
import { isNoAnswer } from './web';

type Answered = Extract<Line, { kind: 'deed-answered' }>;

/** One request: when it was asked for first, the last answer to it, and all that said something. */
export type Told = {
  id: string;
  act: Act;
  subject: string;
  body: unknown;
  askedAt: string;
  answer: Answered | undefined;
  answers: Answered[];
};

/** The requests in the order of their first question; of one kind, or of all. */
export function deedsIn(lines: readonly Line[], act?: Act): Told[] {
  const deeds = new Map<string, Told>();
  for (const line of lines) {
    if (line.kind === 'deed-asked' && !deeds.has(line.id)) {
      const { id, subject, body, at } = line;
      deeds.set(id, { id, act: line.act, subject, body, askedAt: at, answer: undefined, answers: [] });
    }
    if (line.kind !== 'deed-answered' || isNoAnswer(line)) continue;
    const deed = deeds.get(line.id);
    deed?.answers.push(line);
    if (deed) deed.answer = line;
  }
  return [...deeds.values()].filter((deed) => !act || deed.act === act);
}
