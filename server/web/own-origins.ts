/** Which origins may write and which host names this shop accepts; shared by web and gateway. */
import { hostname } from 'node:os';

/** The headers that carry a request's address. */
export type Addressed = { host?: string | null | undefined; forwardedProto?: string | null | undefined };

const LITERAL_V4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const thisMachine = hostname().toLowerCase();

/** Whether a request came over https: its header says so, or every configured origin is https. */
export function isHttps(
  forwardedProto: string | null | undefined,
  configured: readonly string[] | undefined,
): boolean {
  if (configured?.every((origin) => origin.startsWith('https:'))) return true;
  return forwardedProto?.split(',').at(0)?.trim() === 'https';
}

/**
 * The origins whose pages may write: the configured ones, otherwise the one this request was sent to, with
 * `port` replacing its port if given.
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
 * Whether this shop accepts a Host header. Without PUBLIC_ORIGINS only names that an attacker cannot point
 * at it (DNS rebinding): localhost, IP addresses and this machine's name. With PUBLIC_ORIGINS any name,
 * because proxies and health checks use their own.
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
