import axe from 'axe-core';
import { createSignal, For, Show } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { choicesFrom, choose, startDisplay } from '../../client/display/choices.ts';
import DisplayPage from '../../client/display/display-page.tsx';
import { WayBack } from '../../client/display/way-back.tsx';
import { t } from '../../client/i18n/index.ts';
import { asOfWords, dayWords, distanceWords, japaneseYearDayWords } from '../../client/i18n/dates.ts';
import { language, type Language, room, speak } from '../../client/i18n/language.ts';
import { setForeign } from '../../client/ui/dom.ts';
import { marked } from '../../client/ui/readings.ts';
import { show } from '../support/screen.tsx';

afterEach(async () => {
  await choose({ language: 'ja', textSize: 'normal', contrast: 'device', colours: 'device' });
  localStorage.clear();
});

const read = marked('{本|ほん}を{読|よ}む');
const main = () => document.querySelector('main') as HTMLElement;

describe('a text with readings', () => {
  it('is drawn as ruby, which a listener hears once and a copy leaves out', () => {
    show(() => <main>{read}</main>);
    expect(main().innerHTML).toBe(
      '<bdi><ruby>本<rp aria-hidden="true">(</rp><rt aria-hidden="true">ほん</rt><rp aria-hidden="true">)</rp></ruby>を' +
        '<ruby>読<rp aria-hidden="true">(</rp><rt aria-hidden="true">よ</rt><rp aria-hidden="true">)</rp></ruby>む</bdi>',
    );
  });

  it('is drawn wherever JSX puts it: alone, between others, chosen, in a row, and again when it changes', () => {
    const [words, setWords] = createSignal(marked('{月|つき}'));
    show(() => (
      <main>
        <p>
          a {words()} <b>b</b>
          <Show when={words()}>{(known) => <>{known()}</>}</Show>
          <For each={[words, words]}>{(each) => <>{each()}</>}</For>
        </p>
      </main>
    ));
    expect(main().querySelectorAll('ruby')).toHaveLength(4);
    setWords(marked('{火|ひ}'));
    expect([...main().querySelectorAll('rt')].map((rt) => rt.textContent)).toEqual(['ひ', 'ひ', 'ひ', 'ひ']);
    setWords('plain');
    expect(main().querySelector('ruby')).toBeNull();
    expect(main().textContent).toBe('a plain bplainplainplain');
  });

  it('stands without them in attributes, spread ones too, and in options', () => {
    const props = { title: read, placeholder: read };
    show(() => (
      <main aria-label={read}>
        <input {...props} />
        <select>
          <option>{read}</option>
        </select>
      </main>
    ));
    expect(main().getAttribute('aria-label')).toBe('本を読む');
    expect(main().querySelector('input')?.placeholder).toBe('本を読む');
    expect(main().querySelector('option')?.textContent).toBe('本を読む');
  });

  it('never comes from what a patron wrote or the library calls a title', () => {
    show(() => <main>{'「{銀河|ぎんが}鉄道」'}</main>);
    expect(main().textContent).toBe('「{銀河|ぎんが}鉄道」');
    expect(main().querySelector('ruby')).toBeNull();
  });
});

describe('Japanese within English', () => {
  it('is marked as Japanese, so that a voice reads it as such', () => {
    const told = () => '“銀河鉄道の夜” and “Momo” are at 北浦和図書館 (2).';
    show(() => <main>{told()}</main>);
    expect(main().querySelector('[lang=ja]')).toBeNull();
    setForeign(true);
    expect([...main().querySelectorAll('[lang=ja]')].map((mark) => mark.textContent)).toEqual([
      '銀河鉄道の夜',
      '北浦和図書館',
    ]);
    expect(main().textContent).toBe('“銀河鉄道の夜” and “Momo” are at 北浦和図書館 (2).');
    setForeign(false);
  });
});

describe('a language', () => {
  it('takes the place of the other at once and keeps what was typed', async () => {
    show(() => (
      <main>
        <h1>{t().home.title}</h1>
        <input aria-label={t().common.signIn} />
      </main>
    ));
    await userEvent.type(page.getByRole('textbox'), '0123456789');
    const box = document.querySelector('input');
    expect(await choose({ language: 'en' })).toBe(true);
    expect(main().querySelector('h1')?.textContent).toBe('Home');
    expect(box?.isConnected && box.value).toBe('0123456789');
    expect(box?.getAttribute('aria-label')).toBe('Sign in');
    expect(document.documentElement.lang).toBe('en');
    await choose({ language: 'easy' });
    expect(document.documentElement.lang).toBe('ja');
    expect(document.documentElement.dataset.language).toBe('easy');
  });

  it('words days, distances and the time of the copy in its own way', async () => {
    await speak('en');
    expect(dayWords('2026-11-23', { isHoliday: true })).toBe('Mon 23 Nov (holiday)');
    expect(dayWords('2027-01-01', { today: '2026-12-31' })).toBe('Fri 1 Jan 2027');
    expect(distanceWords('2026-11-24', '2026-11-25')).toBe('1 day overdue');
    expect(distanceWords('2026-11-27', '2026-11-25')).toBe('2 days left');
    expect(distanceWords('2026-11-25', '2026-11-25')).toBe('due today');
    expect(asOfWords(Date.UTC(2026, 10, 20, 9, 5), '2026-11-21')).toBe('as of 20 Nov, 18:05');
    expect(japaneseYearDayWords('1950-04-03')).toContain('Shōwa');
    await speak('easy');
    expect(dayWords('2026-11-03', { isHoliday: true })).toBe(
      marked('11{月|がつ}\ufff93日\ufffaみっか\ufffb（{火|か}・{祝|しゅく}）'),
    );
    expect(dayWords('2026-11-01')).toBe(marked('11{月|がつ}\ufff91日\ufffaついたち\ufffb（{日|にち}）'));
    expect(japaneseYearDayWords('1950-04-11')).toBe(marked('{昭和|しょうわ}25{年|ねん}4{月|がつ}11{日|にち}'));
  });

  it('stays as it is when the words of the next one cannot be loaded', async () => {
    let isReachable = false;
    const words = room(
      { hello: 'こんにちは' },
      {
        easy: async () => ({ hello: 'こんにちは' }),
        en: async () => {
          if (!isReachable) throw new TypeError('Failed to fetch dynamically imported module');
          return { hello: 'Hello' };
        },
      },
    );
    show(() => <main>{words().hello}</main>);
    expect(await choose({ language: 'en' })).toBe(false);
    expect([language(), main().textContent, localStorage.getItem('display')]).not.toContain('en');
    expect(main().textContent).toBe('こんにちは');
    isReachable = true;
    expect(await choose({ language: 'en' })).toBe(true);
    expect(main().textContent).toBe('Hello');
  });

  it('is there before the first drawing when the device knows it, and Japanese needs no waiting', async () => {
    expect(startDisplay()).toBeUndefined();
    localStorage.setItem('display', '{"language":"en","textSize":"large"}');
    await startDisplay();
    show(() => <main>{t().home.title}</main>);
    expect(main().textContent).toBe('Home');
    expect(document.documentElement.dataset.textSize).toBe('large');
  });

  it('leaves a way back to plain Japanese, which every other has at the top', async () => {
    show(() => <WayBack />);
    await expect.element(page.getByRole('button')).not.toBeInTheDocument();
    await choose({ language: 'en' });
    await page.getByRole('button', { name: 'Back to 日本語【一般】' }).click();
    await expect.poll(language).toBe('ja');
  });
});

describe('what the device kept', () => {
  it('counts as not chosen where it is nothing this version knows', () => {
    const untouched = { language: null, textSize: 'normal', contrast: 'device', colours: 'device' };
    for (const kept of [null, '', 'en', '[]', '7', 'null', '{"language":"fr","textSize":3}'])
      expect(choicesFrom(kept)).toEqual(untouched);
    expect(choicesFrom('{"language":"easy","colours":"dark"}')).toEqual({
      ...untouched,
      language: 'easy',
      colours: 'dark',
    });
  });
});

/** What only the whole page can have: here a screen stands alone. */
const aboutTheFrame = /^(region|landmark-one-main|page-has-heading-one|document-title|html-has-lang|bypass)$/;

describe.each<Language>(['ja', 'easy', 'en'])('the screen of the choices in %s', (one) => {
  it('has no faults for those who cannot see it, and keeps what is chosen', async () => {
    await choose({ language: one });
    show(() => <DisplayPage />);
    await page.getByRole('radio').nth(5).click();
    expect(document.documentElement.dataset.textSize).toBe('largest');
    await page.getByRole('radio').nth(7).click();
    await page.getByRole('radio').nth(10).click();
    expect(choicesFrom(localStorage.getItem('display'))).toEqual({
      language: one,
      textSize: 'largest',
      contrast: 'high',
      colours: 'dark',
    });
    const { violations } = await axe.run();
    expect(
      violations.filter(({ id }) => !aboutTheFrame.test(id)).map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
    ).toEqual([]);
  });
});
