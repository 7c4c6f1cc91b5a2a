/** Which pages may act here, and to which names this shop answers: one rule for web and gateway. */
import { hostname } from 'node:os';

/** The headers that tell under which address a request was sent. */
export type Addressed = { host?: string | null | undefined; forwardedProto?: string | null | undefined };

const LITERAL_V4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const thisMachine = hostname().toLowerCase();

/** Whether a request came over https: it says so, or the shop has no other origins. */
export function isHttps(
  forwardedProto: string | null | undefined,
  configured: readonly string[] | undefined,
): boolean {
  if (configured?.every((origin) => origin.startsWith('https:'))) return true;
  return forwardedProto?.split(',').at(0)?.trim() === 'https';
}

/**
 * The origins whose pages may act: the configured ones, else exactly the one that this request was sent to,
 * on the given port if the shop's differs from the one that was asked.
 */
export function ownOriginsOf(
  { host, forwardedProto }: Addressed,
  { configured, port }: { configured: readonly string[] | undefined; port?: number },
): readonly string[] {
  if (configured) return configured;
  const asked = `${isHttps(forwardedProto, configured) ? 'https' : 'http'}://${host ?? ''}`;
  if (!host || !URL.canParse(asked) || !isOwnHost(host, configured)) return [];
  const own = new URL(asked);
  if (port !== undefined) own.port = String(port);
  return [own.origin];
}

/**
 * Whether this shop answers to the name in a Host header. Without PUBLIC_ORIGINS only to names that no
 * stranger can point at it (DNS rebinding): localhost, addresses in figures, and the name of this machine.
 * With PUBLIC_ORIGINS to any, because proxies and health checks use names of their own.
 */
export function isOwnHost(
  host: string | null | undefined,
  configured: readonly string[] | undefined,
  machine = thisMachine,
): boolean {
  if (configured || !host) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/\.$/, '');
  const isLiteral = LITERAL_V4.test(name) || name.startsWith('[');
  const [short = machine] = machine.split('.');
  const ownNames = ['localhost', machine, short, `${short}.local`];
  return isLiteral || name.endsWith('.localhost') || ownNames.includes(name);
}
