/** Admits sockets: only from our own pages, with an unused ticket, and up to a limit. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { redeemTicket } from '@/db/edge/socket-tickets';
import { clientAddress } from '@/server/web/client-address';
import { ownOriginsOf } from '@/server/web/own-origins';
import type { Viewer } from './topics';

/**
 * Whether an Origin header names one of our pages: a configured origin, or without those the host of the
 * socket on the shop's own port. The comparison is exact.
 */
export function isOwnOrigin(
  headers: IncomingHttpHeaders,
  shop: { port: number; origins: readonly string[] | undefined },
): boolean {
  const { origin, host } = headers;
  if (!origin || !host) return false;
  const forwardedProto = [headers['x-forwarded-proto']].flat().at(0);
  return ownOriginsOf({ host, forwardedProto }, { configured: shop.origins, port: shop.port }).includes(
    origin,
  );
}

/** The shopper or operator of a ticket; undefined when it is missing, used or expired. */
export async function admitted(sql: Sql, auth: unknown): Promise<Viewer | undefined> {
  const parsed = z.object({ ticket: z.string().min(20).max(100) }).safeParse(auth);
  return parsed.success ? redeemTicket(sql, parsed.data.ticket) : undefined;
}

/** Counts open sockets in total and per address. */
export class SocketCount {
  readonly #perAddress = new Map<string, number>();
  #total = 0;

  constructor(
    private readonly limits: { total: number; perAddress: number },
    private readonly trustedProxies: number,
  ) {}

  addressOf(request: IncomingMessage): string {
    const forwarded = [request.headers['x-forwarded-for']].flat().join(',');
    return clientAddress(forwarded, this.trustedProxies, request.socket.remoteAddress);
  }

  hasRoomFor(address: string): boolean {
    return this.#total < this.limits.total && this.countOf(address) < this.limits.perAddress;
  }

  opened(address: string): void {
    this.#total += 1;
    this.#perAddress.set(address, this.countOf(address) + 1);
  }

  closed(address: string): void {
    this.#total -= 1;
    const left = this.countOf(address) - 1;
    if (left > 0) this.#perAddress.set(address, left);
    else this.#perAddress.delete(address);
  }

  get total(): number {
    return this.#total;
  }

  countOf(address: string): number {
    return this.#perAddress.get(address) ?? 0;
  }
}
