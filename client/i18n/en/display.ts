import type { display as ja } from '../ja/display.ts';
import type { Phrases } from '../phrases.ts';

export const display: Phrases<typeof ja> = {
  title: 'Display',
  lead: 'How the app looks on this device. You can change it without signing in, and without a connection.',
  language: 'Language',
  languageHint: 'Titles and the names of people and libraries are shown as they are, in every language.',
  failed: 'We couldn’t load the words. Please try again where your connection is better.',
  textSize: 'Text size',
  textSizes: { normal: 'Standard', large: 'Large', largest: 'Extra large' },
  contrast: 'Contrast',
  contrasts: { device: 'Standard', high: 'High' },
  contrastHint: 'If your device asks for more contrast, Standard is shown with high contrast too.',
  colours: 'Colors',
  colourNames: { device: 'Same as the device', light: 'Light', dark: 'Dark' },
};
