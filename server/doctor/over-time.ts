import { readdir, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { addDays, dayInTokyo } from '../../shared/model/day.ts';
import { backupPattern } from '../cli/backup.ts';
import { bad, care, type Check, type Finding, good } from './finding.ts';
import { calendarEnds } from './store.ts';

/** What was right at the installation and goes wrong as time goes by. */

/** Due dates and shelf deadlines lie this far ahead at most, renewals and closing weeks included. */
const calendarDays = 60;

/** Without a calendar no due date can be said; the desk needs some weeks to enter the next year. */
export const calendar: Check = async ({ db, now }) => {
  const today = dayInTokyo(now());
  const ends = await calendarEnds(db);
  if (ends.length === 0) return [care('There is no branch yet: npm run import, or the desk, brings them.')];
  const over = ends.filter(({ until }) => until === null || until < today).map(({ branchId }) => branchId);
  const soon = ends.filter(({ until }) => until !== null && until >= today && until < addDays(today, calendarDays));
  if (over.length > 0)
    return [bad(`The calendar of ${over.join(', ')} has ended: enter the closed days at /desk/calendar.`)];
  return soon.length > 0
    ? [
        care(
          `The calendar of ${soon.map(({ branchId, until }) => `${branchId} (${until})`).join(', ')} ends soon: enter more at /desk/calendar.`,
        ),
      ]
    : [good('The calendars of all branches reach far enough.')];
};

const backupHours = 26;

export const backups: Check = async ({ settings, now }) => {
  const { backupDir, recoveryKeyFile } = settings;
  if (backupDir === null)
    return settings.isProduction
      ? [care('BACKUP_DIR is not set: nobody looks whether there is a backup, and how old it is.')]
      : [];
  const findings: Finding[] = [];
  const names = (await readdir(backupDir).catch(() => [])).filter((name) => backupPattern.test(name));
  const newest = names.toSorted().at(-1);
  const hours = newest === undefined ? null : (now() - (await stat(resolve(backupDir, newest))).mtimeMs) / 3_600_000;
  if (hours === null) findings.push(bad(`There is no backup in ${backupDir}: npm run backup, and see to its timer.`));
  else if (hours > backupHours)
    findings.push(bad(`The newest backup in ${backupDir} is ${hours.toFixed(0)} hours old: see to its timer.`));
  else findings.push(good(`The newest backup is ${hours.toFixed(0)} hours old.`));
  if (!relative(backupDir, recoveryKeyFile).startsWith('..'))
    findings.push(bad('The recovery key lies beside the backups: whoever has both reads bookshelves. Move it.'));
  return findings;
};

/** Until when a version of Node gets security fixes. */
const nodeUntil: Readonly<Record<number, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' };

export const node: Check = async ({ now }) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return [bad(`Node ${process.version} is too old: 20.19 is needed.`)];
  const until = nodeUntil[major];
  return until !== undefined && until < dayInTokyo(now())
    ? [care(`Node ${process.version} has had no security fixes since ${until}: install a newer one.`)]
    : [good(`Node ${process.version} is supported.`)];
};
