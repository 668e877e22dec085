/**
 * The only Trusted Types policy of the app. Solid builds its templates through `innerHTML`, from constants of the bundle:
 * markup with anything that runs is refused, and the only scripts that may be named are the service worker and the worker that
 * reads bar codes.
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
    const { origin, pathname } = new URL(url, location.href);
    if (origin !== location.origin || !/^\/(sw|assets\/barcode-worker-[\w-]+)\.js$/.test(pathname))
      throw new TypeError('this script is refused');
    return url;
  },
});
