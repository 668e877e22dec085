import { describe, expect, it } from 'vitest';
import { wayToInstall } from '../../client/help/way-to-install.ts';
import { offerOf, visited } from '../../client/local/welcome.ts';

const minute = 60_000;
const begun = { visitCount: 1, lastVisitAt: 0, tourShownAt: 0 } as const;
const able = { canInstall: true, hasShelf: false };

describe('the first days with the app', () => {
  it('begin with the cards, before anything else is offered', () => {
    const days = visited(undefined, 0);
    expect(days.visitCount).toBe(1);
    expect(offerOf(days, { canInstall: true, hasShelf: true })).toBe('tour');
  });

  it('count a visit anew after half an hour, and put cards away then that were left lying', () => {
    expect(visited(begun, 30 * minute - 1)).toEqual({ ...begun, lastVisitAt: 30 * minute - 1 });
    expect(visited(begun, 30 * minute)).toEqual({
      ...begun,
      lastVisitAt: 30 * minute,
      visitCount: 2,
      isTourOver: true,
    });
  });

  it('offer the home screen from the second visit, or with the first thing on the bookshelf, where it is possible', () => {
    const once = { ...begun, isTourOver: true } as const;
    expect(offerOf(once, able)).toBeNull();
    expect(offerOf(once, { ...able, hasShelf: true })).toBe('install');
    expect(offerOf({ ...once, visitCount: 2 }, able)).toBe('install');
    expect(offerOf({ ...once, visitCount: 2 }, { canInstall: false, hasShelf: true })).toBeNull();
  });

  it('never offer it twice', () => {
    const answered = { ...begun, visitCount: 9, isTourOver: true, isInstallAnswered: true } as const;
    expect(offerOf(answered, { canInstall: true, hasShelf: true })).toBeNull();
    expect(offerOf(visited(answered, 90 * minute), { canInstall: true, hasShelf: true })).toBeNull();
  });
});

describe('the way onto the home screen', () => {
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const none = { touchPoints: 0, isStandalone: false, canPrompt: false };
  const on = (userAgent: string, touchPoints = 0) => wayToInstall({ ...none, userAgent, touchPoints });

  it('is over for who came from there, and the browser’s own where it has one', () => {
    expect(wayToInstall({ ...none, userAgent: iphone, isStandalone: true, canPrompt: true })).toBe('installed');
    expect(wayToInstall({ ...none, userAgent: 'Chrome/150.0 Android', canPrompt: true })).toBe('prompt');
  });

  it('is Safari’s on an iPhone, and on an iPad that calls itself a Mac', () => {
    expect(on(`${iphone} Version/17.5 Mobile/15E148 Safari/604.1`, 5)).toBe('ios-safari');
    expect(on(`${mac} Version/17.5 Safari/605.1.15`, 5)).toBe('ios-safari');
    expect(on(`${iphone} CriOS/126.0 Mobile/15E148 Safari/604.1`, 5)).toBe('ios-other');
    expect(on(`${iphone} Mobile/15E148 Safari Line/14.9.0`, 5)).toBe('ios-other');
  });

  it('is the menu’s, the Dock’s, or none', () => {
    expect(on('Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0', 5)).toBe('android-menu');
    expect(on('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0')).toBe(
      'computer-menu',
    );
    expect(on(`${mac} Version/17.5 Safari/605.1.15`)).toBe('mac-safari');
    expect(on(`${mac} Version/16.6 Safari/605.1.15`)).toBe('none');
    expect(on('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe('none');
  });
});
