import { holdRefusals } from './ja/refusals-holds.ts';
import { room } from './language.ts';

/** Why a hold is refused, loaded with the screens that ask for it. */
export const holdRefusalWords = room(holdRefusals, {
  easy: () => import('./easy/refusals-holds.ts').then(({ holdRefusals }) => holdRefusals),
  en: () => import('./en/refusals-holds.ts').then(({ holdRefusals }) => holdRefusals),
});
