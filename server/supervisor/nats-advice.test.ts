import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { natsAdvice } from '@/server/supervisor/nats-advice';
import { onPath } from '@/server/supervisor/search-path';

test.each([
  ['darwin-arm64', 'Install NATS 2.11.0 or newer: brew install nats-server.'],
  ['darwin-x64', 'brew install nats-server'],
  ['win32-x64', 'scoop install nats-server'],
  ['linux-arm64', 'take linux-arm64 from https://github.com/nats-io/nats-server/releases'],
  ['linux-x64', 'take linux-amd64 from'],
])('on %s it says "%s"', (machine, words) => {
  const advice = natsAdvice(machine, `no package is pinned for ${machine}`);
  expect(advice).toContain(words);
  expect(advice).toContain(`no package is pinned for ${machine}`);
  expect(advice).toContain('NATS_URL');
});

test("an installed server is found by its platform's file name", () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventually-path-'));
  for (const file of ['nats-server', 'nats-server.exe']) {
    writeFileSync(join(folder, file), '');
    chmodSync(join(folder, file), 0o755);
  }
  expect(onPath('nats-server', folder, 'darwin')).toBe(join(folder, 'nats-server'));
  expect(onPath('nats-server', folder, 'win32')).toBe(join(folder, 'nats-server.exe'));
  expect(onPath('nats-server', join(folder, 'nowhere'), 'linux')).toBeUndefined();
  rmSync(folder, { recursive: true });
});
