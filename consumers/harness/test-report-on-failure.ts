/** Prints how every shop of a test file stands when its first test has failed. */
import { afterEach } from 'vitest';
import { REPORT, reports } from './test-report';

let isPrinted = false;

afterEach(async ({ task }) => {
  const errors = task.result?.errors ?? [];
  if (isPrinted || task.result?.state !== 'fail') return;
  isPrinted = true;
  if (errors.some(({ message }) => message.includes(REPORT))) return;
  const report = await reports();
  if (report !== '') process.stderr.write(`${task.name}\n${report}\n`);
});
