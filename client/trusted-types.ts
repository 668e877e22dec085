/**
 * The only Trusted Types policy of the app. Solid builds its templates through `innerHTML`, from constants of the bundle:
 * markup with anything that runs is refused, and the one script that may be named is the service worker.
 */
interface Factory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string; createScriptURL(url: string): string },
  ): unknown;
}

const running = /<(script|iframe|object|embed|link|meta|base)\b|\son\w+\s*=|javascript:/i;

(globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('default', {
  createHTML: (html) => {
    if (running.test(html)) throw new TypeError('markup that runs is refused');
    return html;
  },
  createScriptURL: (url) => {
    if (new URL(url, location.href).href !== new URL('/sw.js', location.href).href)
      throw new TypeError('this script is refused');
    return url;
  },
});
