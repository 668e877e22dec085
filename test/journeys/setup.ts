import { afterEach } from 'vitest';
import { lastSeen } from '../support/browser.ts';

// Registered first and so called last: after the contexts are closed.
afterEach(async ({ task }) => {
  const seen = await lastSeen();
  if (task.result?.state === 'fail') process.stderr.write(`${task.name}: last seen were\n${seen.join('\n—\n')}\n`);
});
