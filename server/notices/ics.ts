import { addDays, type Day } from '../../shared/model/day.ts';

/** An all-day entry of a calendar. */
export interface IcsEvent {
  /** The same each time the calendar is fetched. */
  readonly uid: string;
  readonly from: Day;
  /** The last day, included. */
  readonly until: Day;
  readonly summary: string;
  /** Lines; may be none. */
  readonly description: readonly string[];
  readonly url: string | null;
}

export interface IcsCalendar {
  readonly name: string;
  /** Instant of what it tells. */
  readonly asOf: number;
  readonly events: readonly IcsEvent[];
}

const basicDay = (day: Day): string => day.replaceAll('-', '');
const basicInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break are written differently; other controls are nothing. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, '');

const lineOctets = 75;

/** RFC 5545, 3.1: no line is longer than 75 octets, and none is broken within a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > lineOctets) {
      lines.push(current);
      // The space that marks a continued line is the first of its octets.
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += more;
  }
  return [...lines, current].join('\r\n');
}

/** The text of a calendar (RFC 5545) that calendar programs fetch every six hours. */
export function icsOf({ name, asOf, events }: IcsCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hondana//Hondana//JA',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${basicInstant(asOf)}`,
      `DTSTART;VALUE=DATE:${basicDay(event.from)}`,
      `DTEND;VALUE=DATE:${basicDay(addDays(event.until, 1))}`,
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.description.length > 0 ? [`DESCRIPTION:${escaped(event.description.join('\n'))}`] : []),
      ...(event.url === null ? [] : [`URL:${event.url}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
