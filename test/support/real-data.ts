import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A file of the real catalogues and lists that lie beside a checkout on some machines; the house's tests pass without them. */
export const realData = (name: string): string => resolve(import.meta.dirname, '../../../shared/data', name);

/** Defines tests only where their file is: elsewhere there is nothing to skip. */
export function whereThereIs(file: string, define: () => void): void {
  if (existsSync(file)) define();
}
