import { build, type Plugin } from 'vite';
import type { Differences } from './builds.ts';

const [folder = '', differences = '{}'] = process.argv.slice(2);
const { version, protocol, hasNewerStores = false } = JSON.parse(differences) as Differences;

const another: Plugin = {
  name: 'another-version',
  enforce: 'pre',
  transform: (code, id) => {
    if (id.endsWith('/shared/model/protocol.ts') && protocol !== undefined)
      return code.replace(/protocol = \d+/, `protocol = ${protocol}`);
    if (id.endsWith('/client/local/database.ts') && hasNewerStores)
      return code.replace(
        /yieldToNewer\(this\);(?![^]*yieldToNewer\(this\);)/,
        "this.version(99).stores({ cart: 'bibId' }); $&",
      );
    // Every screen gets another name, as it does from one release to the next.
    return /\/client\/.*-page\.tsx$/.test(id)
      ? `${code}\nObject.assign(globalThis, { build: '${version}' });`
      : undefined;
  },
};

await build({
  configFile: 'vite.config.ts',
  logLevel: 'error',
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  build: { outDir: folder, emptyOutDir: true },
  plugins: [another],
});
