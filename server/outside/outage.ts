/** The two ways in which the outside world says no: not now, and never. */

/** The outside did not answer, or said that it cannot just now: try again later with the same key. */
export class Outage extends Error {
  override name = 'Outage';
  /** Whether all of the call had gone out before it failed. */
  readonly sent: boolean;

  constructor(message: string, { cause, sent = true }: { cause?: unknown; sent?: boolean } = {}) {
    super(message, { cause });
    this.sent = sent;
  }
}

/**
 * The outside does not know us: nothing goes through until somebody corrects our settings, and nothing is
 * said about what was asked.
 */
export class NotLetIn extends Outage {
  override name = 'NotLetIn';
}

/**
 * Throws NotLetIn when a service answered that our key is missing, wrong, or not for this call.
 * @param where the service and the settings that name its key
 */
export function checkLetIn(status: number, where: { service: string; settings: string }): void {
  if (status !== 401 && status !== 403) return;
  throw new NotLetIn(`${where.service} refused our key (${status}): correct ${where.settings}`);
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

/**
 * Whether the outside dealt with the call at all: otherwise the try does not count. (A mail connection keeps
 * the system's own code beside one of its own.)
 */
export const wasReached = (outage: Outage): boolean =>
  outage.sent && !(outage instanceof NotLetIn) && !isAway(outage.cause);

const isAway = (cause: unknown): boolean =>
  cause instanceof Error && (tells(cause, 'code') || tells(cause, 'originalCode'));

const tells = (cause: Error, key: string): boolean => neverReached.has(String(Reflect.get(cause, key)));

/** The outside answered, and will never do this: trying again is useless. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;

  /** Takes the outside's own code for the refusal and a sentence about it. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code of a refusal that is about whom a mail is to: there is no such mailbox. */
export const NO_MAILBOX = 'no-mailbox';

/** Whether a mail has somebody to go to: false when there is no such mailbox. Throws all other errors. */
export const findsSomebody = (sending: Promise<void>): Promise<boolean> =>
  sending.then(
    () => true,
    (error) => {
      if (error instanceof Refused && error.code === NO_MAILBOX) return false;
      throw error;
    },
  );
