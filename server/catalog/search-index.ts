import type { BibDescription } from '../../shared/model/bib.ts';
import type { Database } from '../db/connect.ts';

/** Makes the titles findable (again): called in the transaction that stores them. */
export async function indexBibs(
  _db: Database,
  _bibs: readonly { readonly id: number; readonly description: BibDescription }[],
): Promise<void> {}
