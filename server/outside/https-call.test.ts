import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inheritedEnv } from '@/server/env';
import { cardProcessor } from './card-processor/client';
import { Outage, wasReached } from './outage';
import { certificate, privateKey } from './test-certificate';

let folder: string;
let server: Server;
let url: string;
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'https-'));
  server = createServer({ key: privateKey, cert: certificate }, (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['idempotency-key']}`);
    response.writeHead(201).end('{"id":"auth_1","status":"authorised"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const charge = { key: 'k-1', amountCents: 1, currency: 'EUR', token: 't', reference: 'r' };

test('a processor with an untrusted certificate is never called', async () => {
  const refused = await cardProcessor(url)
    .authorise(charge)
    .catch((error) => error);
  expect(refused).toBeInstanceOf(Outage);
  expect(wasReached(refused)).toBe(false);
  expect(asked).toEqual([]);
});

test('a processor over https is called once NODE_EXTRA_CA_CERTS trusts its certificate', async () => {
  const authority = join(folder, 'ca.pem');
  await writeFile(authority, certificate);
  const client = join(folder, 'client.mjs');
  await build({
    stdin: {
      contents: `import { cardProcessor } from './server/outside/card-processor/client';
        const answer = await cardProcessor(${JSON.stringify(url)}).authorise(${JSON.stringify(charge)});
        process.stdout.write(JSON.stringify(answer), () => process.exit());`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: client,
    logLevel: 'silent',
  });
  const env = { ...inheritedEnv(), NODE_EXTRA_CA_CERTS: authority };
  const { stdout } = await promisify(execFile)(process.execPath, [client], { env });
  expect(JSON.parse(stdout)).toEqual({ status: 'authorised', id: 'auth_1' });
  expect(asked).toEqual(['POST /authorisations k-1']);
});
