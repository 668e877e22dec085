export type WayToInstall =
  | 'installed'
  /** The browser asks by itself. */
  | 'prompt'
  | 'ios-safari'
  | 'ios-other'
  | 'android-menu'
  | 'mac-safari'
  | 'computer-menu'
  /** No way at all. */
  | 'none';

interface Surroundings {
  readonly userAgent: string;
  readonly touchPoints: number;
  readonly isStandalone: boolean;
  readonly canPrompt: boolean;
}

/** How the app comes onto the home screen with this browser, as far as a browser tells what it is. */
export function wayToInstall({ userAgent, touchPoints, isStandalone, canPrompt }: Surroundings): WayToInstall {
  const is = (pattern: RegExp) => pattern.test(userAgent);
  if (isStandalone) return 'installed';
  if (canPrompt) return 'prompt';
  // An iPad calls itself a Mac.
  if (is(/iPhone|iPad|iPod/) || (is(/Macintosh/) && touchPoints > 1)) {
    const isSafari =
      is(/Version\/[\d.]+.*Safari\//) && !is(/CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|GSA\/|Line\/|FBAN|Instagram/);
    return isSafari ? 'ios-safari' : 'ios-other';
  }
  if (is(/Android/)) return 'android-menu';
  if (is(/Chrome\//)) return 'computer-menu';
  return is(/Macintosh.*Version\/1[7-9]|Macintosh.*Version\/[2-9]\d/) ? 'mac-safari' : 'none';
}

/** The way for the browser this runs in. */
export const wayHere = (canPrompt: boolean): WayToInstall =>
  wayToInstall({
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isStandalone: matchMedia('(display-mode: standalone)').matches,
    canPrompt,
  });
