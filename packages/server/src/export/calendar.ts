/** Tasks as an iCalendar file (RFC 5545): one all-day entry each. */

/** A task with a day. */
interface FeedTask {
  readonly id: number
  readonly title: string
  readonly detail: string | null
  readonly about: string | null
  readonly dueOn: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly changedAt: Date
}

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** @example calendarFile(tasks).startsWith('BEGIN:VCALENDAR') */
export function calendarFile(tasks: readonly FeedTask[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Capstone//Tasks//EN',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:Capstone tasks',
    ...tasks.flatMap(entryOf),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function entryOf(task: FeedTask): string[] {
  const stamp = task.changedAt.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = task.dueOn.replaceAll('-', '')
  const title = task.state === 'done' ? `Done: ${task.title}` : task.title
  const detail = [task.about, task.detail].filter(Boolean).join('\n')
  return [
    'BEGIN:VEVENT',
    `UID:task-${task.id}@capstone`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${escaped(title)}`,
    ...(detail === '' ? [] : [`DESCRIPTION:${escaped(detail)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** Commas, semicolons, backslashes and line ends as the format wants them. */
const escaped = (text: string) =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[,;]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')

/** Lines hold at most 75 bytes; the rest goes on with a space, never inside a character. */
function folded(line: string): string {
  let out = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 74) {
      out += '\r\n '
      bytes = 1
    }
    out += letter
    bytes += size
  }
  return out
}
