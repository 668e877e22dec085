import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { clientPlugins } from './tools/client-plugins.ts';
import { initialScriptLimit, initialScriptSize } from './tools/initial-script.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const apiPort = process.env.API_PORT ?? '3000';

/** Says how much a phone loads before it can show its first screen; `npm test` refuses what is over the limit. */
const sayInitialScript: Plugin = {
  name: 'say-initial-script',
  apply: 'build',
  closeBundle() {
    process.stdout.write(
      `initial patron script: ${initialScriptSize().toFixed(1)} kB gzip (limit ${initialScriptLimit})\n`,
    );
  },
};

/** A screen that a long press on the app's icon opens. */
const shortcut = (screen: string, name: string) => ({
  name,
  url: `/${screen}`,
  icons: [{ src: `/icons/shortcut-${screen}-96.png`, sizes: '96x96', type: 'image/png' }],
});

/** What a browser shows of the app before it is installed. */
const screenshot = (screen: string, form_factor: 'narrow' | 'wide', label: string) => ({
  src: `/screenshots/${screen}-${form_factor}.png`,
  sizes: form_factor === 'narrow' ? '720x1480' : '1280x800',
  type: 'image/png',
  form_factor,
  label,
});

export default defineConfig({
  root: 'client',
  publicDir: 'public',
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    // A pattern, not a prefix: '/api' alone would swallow the module /api.ts.
    proxy: { '^/(api|covers)/': { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } },
  },
  plugins: [
    clientPlugins(),
    sayInitialScript,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Hondana 本棚 — 図書館マイページ',
        short_name: '本棚',
        description: '借りている資料、予約、わたしの本棚。電波がなくても開きます。',
        lang: 'ja',
        dir: 'ltr',
        categories: ['books', 'education', 'lifestyle'],
        prefer_related_applications: false,
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f8f5f0',
        theme_color: '#f8f5f0',
        // Posted, so that the service worker takes it and no address, and no server, ever holds what was shared.
        share_target: {
          action: '/share',
          method: 'POST',
          enctype: 'application/x-www-form-urlencoded',
          params: { title: 'title', text: 'text', url: 'url' },
        },
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ],
        shortcuts: [shortcut('card', 'カード'), shortcut('loans', '貸出'), shortcut('search', 'さがす')],
        screenshots: [
          screenshot('home', 'narrow', '返却期限と、受け取れる資料'),
          screenshot('search', 'narrow', '資料をさがす'),
          screenshot('home', 'wide', '返却期限と、受け取れる資料'),
          screenshot('search', 'wide', '資料をさがす'),
        ],
      },
      injectManifest: { globPatterns: ['**/*.{js,css,html}'], rollupFormat: 'iife' },
    }),
  ],
});
