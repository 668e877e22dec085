import type { Services } from '../services.ts';

/** Where patrons reach the app, for links in what is sent without anybody's request. */
export const originOf = ({ settings }: Pick<Services, 'settings'>): string =>
  settings.publicUrl?.origin ?? `http://localhost:${settings.port}`;
