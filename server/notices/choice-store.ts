import { defaultNoticeChoices, type DueDays, type NoticeChoices, noticeGroups } from '../../shared/model/notice.ts';
import type { Database, Row } from '../db/connect.ts';

function toChoices(row: Row): NoticeChoices {
  const channels = noticeGroups.map((group) => [
    group,
    { mail: Boolean(row[`${group}_mail`]), push: Boolean(row[`${group}_push`]) },
  ]);
  return {
    dueDays: row.due_days === '' ? [] : row.due_days.split(' ').map((days: string) => Number(days) as DueDays),
    channels: Object.fromEntries(channels),
    showTitles: Boolean(row.shows_titles),
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
  };
}

/** The choices of each patron; whoever has chosen nothing has the defaults. */
export async function choicesOf(
  db: Database,
  patronIds: readonly string[],
): Promise<(patronId: string) => NoticeChoices> {
  const rows: Row[] = await db('notice_choice').whereIn('patron_id', [...patronIds]);
  const chosen = new Map(rows.map((row) => [row.patron_id, toChoices(row)]));
  return (patronId) => chosen.get(patronId) ?? defaultNoticeChoices;
}

export async function saveChoices(db: Database, patronId: string, choices: NoticeChoices): Promise<void> {
  const switches = noticeGroups.flatMap((group) => [
    [`${group}_mail`, choices.channels[group].mail],
    [`${group}_push`, choices.channels[group].push],
  ]);
  await db('notice_choice')
    .insert({
      patron_id: patronId,
      due_days: choices.dueDays.join(' '),
      ...Object.fromEntries(switches),
      shows_titles: choices.showTitles,
      quiet_from: choices.quietFrom,
      quiet_until: choices.quietUntil,
    })
    .onConflict()
    .merge();
}
