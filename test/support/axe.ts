import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it stands: rule and first place of each violation. */
export const violations = (page: Page): Promise<string[]> =>
  page.evaluate(`${axe}; axe.run().then((found) => found.violations.map((one) => one.id + ' ' + one.nodes[0].html))`);
