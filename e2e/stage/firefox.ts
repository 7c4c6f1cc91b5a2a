/**
 * Drives an installed Firefox over WebDriver BiDi, as far as one journey needs. Playwright drives only builds
 * of its own, and its BiDi needs a newer Firefox than the long-term release.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { z } from 'zod';

const names = ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The name or path of a Firefox on this machine that starts; undefined when there is none. */
export const findFirefox = (): string | undefined =>
  names.find((name) => {
    try {
      return execFileSync(name, ['--version'], { stdio: 'pipe' }).toString().includes('Firefox');
    } catch {
      return false;
    }
  });

const entry = z.object({ level: z.string(), text: z.string().nullable() });
const message = z.looseObject({
  id: z.number().optional(),
  type: z.string(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  message: z.string().optional(),
});
const evaluated = z.object({
  type: z.enum(['success', 'exception']),
  result: z.looseObject({ value: z.unknown() }).optional(),
  exceptionDetails: z.looseObject({ text: z.string() }).optional(),
});
const opened = z.object({ contexts: z.array(z.object({ context: z.string() })) });

/** Turns each violation of the policy into a message on the console. */
const reporting = `() => document.addEventListener('securitypolicyviolation', (violation) =>
  console.error('blocked by the policy: ' + violation.violatedDirective + ' ' + violation.blockedURI))`;

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** One window of Firefox; `complaints` are the messages on its console. */
export class Firefox {
  readonly complaints: string[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #context = '';
  #lastId = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly end: () => Promise<void>,
  ) {
    socket.on('message', (data) => this.#heard(message.parse(JSON.parse(String(data)))));
  }

  /** Starts it with a fresh profile. */
  static async start(program: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'eventually-firefox-'));
    const args = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile];
    const running = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    const end = async () => {
      running.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true });
    };
    const socket = new WebSocket(`${await addressIn(createInterface(running.stderr))}/session`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const firefox = new Firefox(socket, end);
    await firefox.#ask('session.new', { capabilities: {} });
    await firefox.#ask('session.subscribe', { events: ['log.entryAdded'] });
    await firefox.#ask('script.addPreloadScript', { functionDeclaration: reporting });
    const { contexts } = opened.parse(await firefox.#ask('browsingContext.getTree', {}));
    firefox.#context = contexts[0]?.context ?? '';
    return firefox;
  }

  /** Opens an address and waits until the page has loaded. */
  async goto(url: string): Promise<void> {
    await this.#ask('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  /** The value of an expression in the page. Throws what the page throws. */
  async evaluate(expression: string): Promise<unknown> {
    const target = { context: this.#context };
    const asked = { expression, target, awaitPromise: true };
    const { result, exceptionDetails } = evaluated.parse(await this.#ask('script.evaluate', asked));
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result?.value;
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await this.end();
  }

  #ask(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #heard({ id, type, method, params, result, ...rest }: z.infer<typeof message>): void {
    if (method === 'log.entryAdded') {
      const { level, text } = entry.parse(params);
      this.complaints.push(`${level}: ${text}`);
    }
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (type === 'error') waiting?.reject(new Error(rest.message));
    else waiting?.resolve(result);
  }
}

/** Firefox says on its error stream where it listens. Rejects when it ends before it does. */
async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [, address] = /listening on (ws:\S+)/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('Firefox ended before it listened');
}
