import type { Page } from 'playwright';

interface Looks {
  readonly language?: 'ja' | 'easy' | 'en';
  readonly textSize?: 'normal' | 'largest';
  readonly contrast?: 'device' | 'high';
  readonly colours?: 'light' | 'dark';
}

/** Shows the page as it stands in another way, as if that had been chosen in another tab; until it is loaded again. */
export async function show(page: Page, looks: Looks): Promise<void> {
  await page.evaluate((looks) => {
    const newValue = JSON.stringify(looks);
    dispatchEvent(new StorageEvent('storage', { key: 'display', newValue }));
  }, looks);
  const { language = 'ja', textSize = 'normal' } = looks;
  await page.locator(`html[data-language=${language}][data-text-size=${textSize}]`).waitFor({ state: 'attached' });
}

/** What moves although the device asks for rest. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => document.getAnimations().map((one) => `moves: ${one.id || one.constructor.name}`));

/** What is wider than the window, or cut off where nothing shows that there is more. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const excess = document.documentElement.scrollWidth - window.innerWidth;
    if (excess > 0) found.push(`${excess} px wider than the window`);
    for (const one of document.querySelectorAll<HTMLElement>('#app *')) {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(one);
      const isMeant =
        textOverflow === 'ellipsis' || clipPath !== 'none' || one.closest('[aria-hidden], .visually-hidden');
      if (isMeant || one.clientWidth === 0 || !/^(hidden|clip)$/.test(overflowX)) continue;
      if (one.scrollWidth > one.clientWidth + 1) found.push(`cut off: ${one.outerHTML.slice(0, 120)}`);
    }
    return found;
  });

/** What a finger must hit and is smaller than 44 px; links within a sentence are as high as its lines. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
    return [...targets].flatMap((one) => {
      const isTick = one instanceof HTMLInputElement && /^(checkbox|radio)$/.test(one.type);
      const target = (isTick && one.closest('label')) || (isTick && one.labels?.[0]?.parentElement) || one;
      const { width, height } = target.getBoundingClientRect();
      const style = getComputedStyle(target);
      const isHidden = width <= 1 || style.visibility === 'hidden' || one.closest('[hidden], dialog:not([open])');
      const words = one.parentElement?.textContent?.trim() ?? '';
      const isInSentence = style.display === 'inline' && words.length > (one.textContent?.trim().length ?? 0);
      // A link is as wide as its words.
      const isWide = width >= (one instanceof HTMLAnchorElement ? 24 : 43.5);
      if (isHidden || isInSentence || (isWide && height >= 43.5)) return [];
      return [`${Math.round(width)} × ${Math.round(height)}: ${one.outerHTML.slice(0, 100)}`];
    });
  });

/** What the focus reaches and something else lies upon, such as the bar at the bottom. */
export const coveredFocus = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const reached = document.querySelectorAll<HTMLElement>(
      'main :is(a[href], button, input, select, textarea, summary)',
    );
    return [...reached].flatMap((one) => {
      one.focus();
      if (document.activeElement !== one) return [];
      const box = one.getBoundingClientRect();
      const middle = Math.min(box.left + box.width / 2, window.innerWidth - 1);
      const isFree = [box.top + 2, box.top + box.height / 2, box.bottom - 2].some((height) => {
        const seen = document.elementFromPoint(middle, height);
        return (
          seen !== null &&
          (one.contains(seen) || seen.contains(one) || (one as HTMLInputElement).labels?.[0]?.contains(seen))
        );
      });
      return isFree ? [] : [`covered: ${one.outerHTML.slice(0, 100)}`];
    });
  });
