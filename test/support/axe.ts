import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it stands: rule and first place of each violation. Of one rule alone, if it is named. */
export async function violations(page: Page, rule?: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  // It takes the readings above a word for a part of the label.
  const isRead = await page.evaluate('document.documentElement.dataset.language === "easy"');
  const rules = { 'label-content-name-mismatch': { enabled: !isRead } };
  const options = { resultTypes: ['violations'], preload: false, ...(rule ? { runOnly: [rule] } : { rules }) };
  return page.evaluate(
    `axe.run(${JSON.stringify(options)}).then((found) => found.violations.map((one) => one.id + ' ' + one.nodes[0].html))`,
  );
}
