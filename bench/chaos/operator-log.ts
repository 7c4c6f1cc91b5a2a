/** The operator's requests from the journal: each once, with its final response. */
import type { ActionKind, Line } from './journal';
import { isInconclusive } from './shop-client';

type Answered = Extract<Line, { kind: 'action-answered' }>;

/** One request: when it was first sent, its last response, and all conclusive ones. */
export type LoggedRequest = {
  id: string;
  act: ActionKind;
  subject: string;
  body: unknown;
  askedAt: string;
  answer: Answered | undefined;
  answers: Answered[];
};

/** The requests by first attempt, of one kind or of all. */
export function operatorRequests(lines: readonly Line[], act?: ActionKind): LoggedRequest[] {
  const actions = new Map<string, LoggedRequest>();
  for (const line of lines) {
    if (line.kind === 'action-requested' && !actions.has(line.id)) {
      const { id, subject, body, at } = line;
      actions.set(id, { id, act: line.act, subject, body, askedAt: at, answer: undefined, answers: [] });
    }
    if (line.kind !== 'action-answered' || isInconclusive(line)) continue;
    const request = actions.get(line.id);
    request?.answers.push(line);
    if (request) request.answer = line;
  }
  return [...actions.values()].filter((request) => !act || request.act === act);
}
