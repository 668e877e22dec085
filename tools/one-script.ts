import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

const first = fileURLToPath(new URL('../client/main.tsx', import.meta.url));

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** What is loaded at once with the first module; what `import('…')` asks for later is not. */
function loadedWithFirst(modules: Modules): ReadonlySet<string> {
  const reached = new Set([first, '\0rolldown/runtime.js']);
  for (const id of reached) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}

/**
 * All that the first screen needs goes into one script and one style sheet: over a slow line, and out of a service worker's
 * cache, two dozen small files take longer to come than what is in them.
 */
export const oneScript = (): Plugin => {
  let initial: ReadonlySet<string> | undefined;
  const name = (id: string, modules: Modules) => ((initial ??= loadedWithFirst(modules)).has(id) ? 'app' : null);
  return {
    name: 'one-script',
    apply: 'build',
    config: () => ({
      build: { rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: 'app', name }] } } } },
    }),
  };
};
