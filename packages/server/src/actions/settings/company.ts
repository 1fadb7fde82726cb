/** Settings of the company itself: name, currency, calendar, time zone, day. */
import { CALENDAR_PATTERNS, CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { SettingDefinition } from './definition.ts'

const group = 'Company'
const text = { type: 'text' } as const

export const COMPANY_SETTINGS: readonly SettingDefinition[] = [
  {
    key: 'company.name',
    group,
    label: 'Name',
    sentence: 'What this workspace is called.',
    default: null,
    form: text,
    fault: (value) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? null : 'must be 1 to 200 letters',
  },
  {
    key: 'company.currency',
    group,
    label: 'Reporting currency',
    sentence: 'Every sum is shown in this currency, at the rate of the day of each fact.',
    default: 'USD',
    form: text,
    fault: (value) =>
      typeof value === 'string' && Intl.supportedValuesOf('currency').includes(value)
        ? null
        : 'must be a currency of ISO 4217, such as EUR',
  },
  {
    key: 'company.calendar',
    group,
    label: 'Fiscal calendar',
    sentence:
      'pattern: months, 4-4-5, 4-5-4, 5-4-4 or 13; startMonth 1-12; weekStart 1 (Monday) to 7; anchor nearest or last; week53Period 1-13; named start or end.',
    default: CALENDAR_YEAR,
    form: { type: 'json' },
    fault: calendarFault,
  },
  {
    key: 'company.timeZone',
    group,
    label: 'Time zone',
    sentence: 'Days begin at midnight here.',
    default: 'UTC',
    form: text,
    fault: (value) => (isTimeZone(value) ? null : 'must be a time zone such as Europe/Berlin'),
  },
  {
    key: 'company.asOf',
    group,
    label: 'Day of the answers',
    sentence:
      'Answers are for this day instead of today: YYYY-MM-DD. Default: today, or the newest fact’s day where that is 45 days old.',
    default: null,
    form: text,
    fault: (value) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isoDay(parseIsoDay(value)) === value
        ? null
        : 'must be a day such as 2026-11-21',
  },
]

const CALENDAR_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  startMonth: [1, 12],
  weekStart: [1, 7],
  week53Period: [1, 13],
}
const CALENDAR_CHOICES: Readonly<Record<string, readonly string[]>> = {
  pattern: CALENDAR_PATTERNS,
  anchor: ['nearest', 'last'],
  named: ['start', 'end'],
}

function calendarFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object'
  for (const [name, said] of Object.entries(value)) {
    const range = CALENDAR_RANGES[name]
    const choices = CALENDAR_CHOICES[name]
    if (!range && !choices) return `has no part "${name}"`
    if (choices && !choices.includes(String(said))) return `needs ${name} to be one of ${choices.join(', ')}`
    if (range && !(Number.isInteger(said) && Number(said) >= range[0] && Number(said) <= range[1])) {
      return `needs ${name} to be a whole number from ${range[0]} to ${range[1]}`
    }
  }
  return null
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
