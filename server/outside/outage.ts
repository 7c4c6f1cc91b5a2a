/** The failures of outside services: temporary (Outage) and permanent (Refused). */

/** No response, or a temporary failure: retry later with the same key. */
export class Outage extends Error {
  override name = 'Outage';
  /** Whether the whole call had been sent before it failed. */
  readonly sent: boolean;

  constructor(message: string, { cause, sent = true }: { cause?: unknown; sent?: boolean } = {}) {
    super(message, { cause });
    this.sent = sent;
  }
}

/**
 * Our credentials were refused: nothing works until the settings are corrected, and it says nothing about
 * the request.
 */
export class AccessDenied extends Outage {
  override name = 'NotLetIn';
}

/**
 * Throws AccessDenied when our key is missing, wrong or insufficient.
 * @param where the service and the settings that hold its key
 */
export function checkAccess(status: number, where: { service: string; settings: string }): void {
  if (status !== 401 && status !== 403) return;
  throw new AccessDenied(`${where.service} refused our key (${status}); correct ${where.settings}`);
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

/**
 * Whether the service may have processed the call; otherwise the attempt does not count. (A mail connection
 * keeps the system's error code beside its own.)
 */
export const wasReached = (outage: Outage): boolean =>
  outage.sent && !(outage instanceof AccessDenied) && !isUnreachable(outage.cause);

const isUnreachable = (cause: unknown): boolean =>
  cause instanceof Error && (hasUnreachableCode(cause, 'code') || hasUnreachableCode(cause, 'originalCode'));

const hasUnreachableCode = (cause: Error, key: string): boolean =>
  neverReached.has(String(Reflect.get(cause, key)));

/** A permanent refusal: retrying is useless. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code of a refusal because the mailbox does not exist. */
export const NO_MAILBOX = 'no-mailbox';

/** Resolves to false when the mailbox does not exist. Throws all other errors. */
export const hasRecipient = (sending: Promise<void>): Promise<boolean> =>
  sending.then(
    () => true,
    (error) => {
      if (error instanceof Refused && error.code === NO_MAILBOX) return false;
      throw error;
    },
  );
