import type { Services } from '../services.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { importTitles } from './import.ts';
import { job } from './job.ts';
import { outbox } from './outbox.ts';
import { reindex } from './reindex.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { shelf } from './shelf.ts';
import { staff } from './staff.ts';

/** What a command is handed: the services, its words, and a signal that asks it to stop in good order. */
export interface CommandContext extends Services {
  readonly args: readonly string[];
  readonly stopping: AbortSignal;
  readonly clientFolder: string;
}

export interface OperatorCommand {
  readonly purpose: string;
  /** Answers the exit code. */
  readonly run: (context: CommandContext) => Promise<number>;
}

/** Everything an operator can ask of `npm run …`, by name. */
export const commands: Readonly<Record<string, OperatorCommand>> = {
  serve: { purpose: 'migrate, load the believable library on first run, and serve', run: serve },
  import: { purpose: 'read titles and items from a file (docs/import.md)', run: importTitles },
  shelf: { purpose: 'what bookshelves need of an operator: epochs, tombstones, the recovery key', run: shelf },
  staff: { purpose: 'add, list and disable accounts of the staff, set their passwords', run: staff },
  reindex: { purpose: 'make the search index of all titles anew', run: reindex },
  outbox: { purpose: 'mails and push notifications under way: list, retry one, purge', run: outbox },
  doctor: { purpose: 'say what is wrong with this installation', run: doctor },
  backup: { purpose: 'save the whole library while it is running', run: backup },
  restore: { purpose: 'bring back a backup; the library is stopped', run: restore },
  job: { purpose: 'do a daily job by hand', run: job },
};
