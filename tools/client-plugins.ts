import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { marked } from '../client/ui/readings.ts';

/** Turns the readings that are written `{漢字|かんじ}` in the easy catalogs into marks, so that no parameter is ever taken for one. */
export const readings: Plugin = {
  name: 'readings',
  enforce: 'pre',
  // An alias, so that packages whose JSX is compiled here draw with it too.
  config: () => ({ resolve: { alias: { '#dom': fileURLToPath(new URL('../client/ui/dom.ts', import.meta.url)) } } }),
  transform(source, id) {
    return /\/i18n\/easy\/[\w-]+\.ts$/.test(id.replace(/\?.*$/, '')) ? { code: marked(source), map: null } : null;
  },
};

/** What the client is compiled with: JSX calls Solid through client/ui/dom.ts, which draws readings as ruby. */
export const clientPlugins = () => [readings, solid({ solid: { moduleName: '#dom' } })];
