/** The only reader of the environment: every variable has a schema, and an invalid value is one line. */
import { z } from 'zod';

const notAPort = { error: 'must be a port, a whole number from 1 to 65535' };
const port = z.coerce.number(notAPort).int(notAPort).min(1, notAPort).max(65535, notAPort);
const naming = (protocols: readonly string[]) => protocols.map((protocol) => `${protocol}//`).join(' or ');
const isUrl = (text: string, protocols: readonly string[]) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);
const url = (...protocols: string[]) =>
  z.string().refine((text) => isUrl(text, protocols), {
    error: `must be a URL that starts with ${naming(protocols)}`,
  });
const urls = (...protocols: string[]) =>
  z.string().refine((list) => list.split(',').every((text) => isUrl(text.trim(), protocols)), {
    error: `must be a URL that starts with ${naming(protocols)}, or several with commas between`,
  });

const secret = z
  .string()
  .regex(/^[\x21-\x7e]{8,500}$/, { error: 'must be 8 to 500 visible ASCII characters without spaces' });

const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(
    z.array(
      z.string().refine((origin) => /^https?:/.test(origin) && new URL(origin).origin === origin, {
        error: 'must be origins such as https://shop.example, with commas between',
      }),
    ),
  );

const traceViewer = z
  .string()
  .refine(
    (text) => text.includes('{traceId}') && isUrl(text.replaceAll('{traceId}', '0'), ['http:', 'https:']),
    {
      error: 'must be a URL that starts with http:// or https:// and has {traceId} in it',
    },
  );

const names = z
  .string()
  .regex(/^[a-z][a-z-]*( *, *[a-z][a-z-]*)*$/, { error: 'must be names with commas between' })
  .transform((list) => list.split(',').map((name) => name.trim()));

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PORT: port.default(3000),
  GATEWAY_PORT: port.optional(),
  LISTEN_HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  NATS_URL: urls('nats:', 'tls:').optional(),
  NATS_CREDENTIALS_FILE: z.string().min(1).optional(),
  NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  SMTP_PORT: port.optional(),
  SMTP_PASSWORD: secret.optional(),
  MAILBOX_URL: url('http:').optional(),
  MAILBOX_KEY: secret.optional(),
  MAILBOX_PORT: port.optional(),
  CARD_PROCESSOR_URL: url('http:', 'https:').optional(),
  CARD_PROCESSOR_PORT: port.optional(),
  CARD_PROCESSOR_KEY: secret.optional(),
  CARD_PROCESSOR_READ_KEY: secret.optional(),
  CARD_PROCESSOR_ANSWER_SECONDS: z.coerce.number().min(0.05).max(3_600).default(80),
  CARD_PROCESSOR_SILENCE_SECONDS: z.coerce.number().min(0.1).max(86_400).optional(),
  SMTP_ANSWER_SECONDS: z.coerce.number().min(0.05).max(3_600).default(300),
  SESSION_SECRET: z.string().min(16).optional(),
  PUBLIC_ORIGINS: origins.optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  RATE_LIMIT_PER_SECOND: z.coerce.number().min(0).max(1_000_000).default(200),
  MOST_IN_WORK: z.coerce.number().int().min(1).max(100_000).default(128),
  INTAKE_SLOW_SECONDS: z.coerce.number().min(0).max(1_000_000).default(2),
  INTAKE_REFUSE_SECONDS: z.coerce.number().min(0).max(1_000_000).default(5),
  // The events' schemas allow these maxima.
  MOST_LINES: z.coerce.number().int().min(1).max(1_000).default(1_000),
  MOST_UNITS_A_LINE: z.coerce.number().int().min(1).max(10_000_000).default(100_000),
  GATEWAY_SOCKETS: z.coerce.number().int().min(1).default(10_000),
  GATEWAY_SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(2_000),
  FAILPOINTS_FOLDER: z.string().min(1).optional(),
  CONSUMERS: names.optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(12),
  RESERVATION_MINUTES: z.coerce.number().positive().max(10_000).default(15),
  REFUND_MINUTES: z.coerce.number().positive().max(10_000).default(15),
  PARCEL_SECONDS: z.coerce.number().min(0.05).max(1_000_000).default(4),
  OPS_PORT: port.optional(),
  OPS_HOST: z.string().min(1).default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().min(1).optional(),
  TRACE_VIEWER_URL: traceViewer.optional(),
  PARTITIONS: z.coerce.number().int().min(1).max(64).default(4),
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

/** The silence allowed to a real card processor and to the sandbox. */
const SILENCE_SECONDS = { processor: 600, sandbox: 10 };

/**
 * All settings, parsed. The gateway's port defaults to the next after the shop's, and the processor's
 * silence limit to that of a real one if configured.
 */
export type Env = z.infer<typeof Environment> & {
  GATEWAY_PORT: number;
  CARD_PROCESSOR_SILENCE_SECONDS: number;
};

/** An invalid environment; the message names each variable and what it must be. */
export class BadEnvironment extends Error {}

/** Parses the given variables; empty ones count as absent. Throws BadEnvironment. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.entries(source).filter(([, value]) => value !== undefined && value !== '');
  const parsed = Environment.safeParse(Object.fromEntries(present));
  if (parsed.success) return withDefaults(parsed.data);
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new BadEnvironment(lines.join('; '));
}

function withDefaults(settings: z.infer<typeof Environment>): Env {
  const { PORT, GATEWAY_PORT = PORT + 1 } = settings;
  if (GATEWAY_PORT === PORT) throw new BadEnvironment('GATEWAY_PORT: must differ from PORT');
  if (GATEWAY_PORT > 65535)
    throw new BadEnvironment('GATEWAY_PORT: must be set when PORT is the last one there is');
  const silence = settings.CARD_PROCESSOR_URL ? SILENCE_SECONDS.processor : SILENCE_SECONDS.sandbox;
  const { CARD_PROCESSOR_SILENCE_SECONDS = silence } = settings;
  return { ...settings, GATEWAY_PORT, CARD_PROCESSOR_SILENCE_SECONDS };
}

/** This process's variables, for passing to a child. */
export const inheritedEnv = (): NodeJS.ProcessEnv => ({ ...process.env });

let known: Env | undefined;

/** The settings of this process, parsed once. Throws BadEnvironment. */
export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}

/** A required setting. Throws BadEnvironment when it is absent. */
export function required<K extends keyof Env>(name: K): NonNullable<Env[K]> {
  const value = env()[name];
  if (value === undefined || value === null) throw new BadEnvironment(`${name} is not set`);
  return value;
}
