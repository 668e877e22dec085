/**
 * `node tools/runtime-packages.mjs`: removes from node_modules what only building needs, so that an image for production holds no
 * build tools. What stays is what server/ and shared/ name, with everything that needs in turn (package-lock.json).
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './settings.mjs';

/** The packages of package.json that a running server asks for by name, in an import or as knex does its driver; and tsx, which reads its TypeScript. */
export function packagesOfTheServer() {
  const code = ['server', 'shared']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(dependencies).filter(
    (name) => name === 'tsx' || code.includes(`'${name}'`) || code.includes(`'${name}/`),
  );
}

/** Where in node_modules these packages are and all that they need, found as Node finds them; types are nobody's need. */
export function closureOf(names, packages) {
  const kept = new Set();
  for (const queue = names.map((name) => [name, '']); queue.length > 0; ) {
    const [name, from] = queue.pop();
    const path = placeOf(name, from, packages);
    if (path === undefined || kept.has(path) || name.startsWith('@types/')) continue;
    kept.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) queue.push([next, path]);
  }
  return kept;
}

/** The nearest package of that name, seen from a package's own place up to the top. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

function prune() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const kept = [...closureOf(packagesOfTheServer(), packages)];
  const isSurplus = (path) => path !== '' && !kept.some((one) => one === path || one.startsWith(`${path}/`));
  const surplus = Object.keys(packages).filter(isSurplus);
  for (const path of [...surplus, 'node_modules/.bin', 'node_modules/.package-lock.json'])
    rmSync(join(root, path), { recursive: true, force: true });
  process.stdout.write(`${kept.length} packages stay for the server, ${surplus.length} were for building only\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) prune();
