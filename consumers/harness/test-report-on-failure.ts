/** Prints how every shop of a test file stands when one of its tests has failed. */
import { afterEach } from 'vitest';
import { REPORT, reports } from './test-report';

afterEach(async ({ task }) => {
  const errors = task.result?.errors ?? [];
  if (task.result?.state !== 'fail' || errors.some(({ message }) => message.includes(REPORT))) return;
  const report = await reports();
  if (report !== '') process.stderr.write(`${task.name}\n${report}\n`);
});
