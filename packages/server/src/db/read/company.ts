/** What every question about a workspace starts from: its currency, calendar and day, and the versions of its facts. */
import { CALENDAR_PATTERNS, CALENDAR_YEAR, type FiscalCalendar } from '@capstone/engines/vocabulary/calendar'
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

export interface Company {
  readonly workspace: number
  readonly name: string
  readonly kind: 'sample' | 'own'
  readonly currency: string
  readonly calendar: FiscalCalendar
  readonly timeZone: string
  /** YYYY-MM-DD: the day that answers are for unless another is asked for. */
  readonly asOf: string
  /** The newest day that any fact tells of; null without facts. */
  readonly newestFact: string | null
  /** When the newest import that stored something ended. */
  readonly factsFrom: Date | null
}

/** How far behind today the newest fact may lie before answers are given for its day instead of today. */
const FRESH_DAYS = 45

/** Settings in force on a day, by key. */
export async function settingsOn(on: Runner, workspace: number, day: string): Promise<Map<string, unknown>> {
  const found = await rows<{ key: string; value: unknown }>(
    on,
    sql`select distinct on (key) key, value from setting where workspace_id = ${workspace} and from_day <= ${day}::date order by key, from_day desc`,
  )
  return new Map(found.map(({ key, value }) => [key, value]))
}

/** The company's time zone, as it was last set. */
export async function timeZoneOf(on: Runner, workspace: number): Promise<string> {
  const zone = (await settingsOn(on, workspace, '9999-12-31')).get('company.timeZone')
  return typeof zone === 'string' ? zone : 'UTC'
}

/**
 * Reads the workspace's frame. Today is the server's day in the company's time zone; where the newest fact is older than 45 days,
 * the company's day is that of its newest fact, since "today" would call everything stale.
 */
export async function readCompany(on: Runner, workspace: number, today: string): Promise<Company | null> {
  const found = await firstRow<{ name: string; kind: 'sample' | 'own' }>(
    on,
    sql`select name, kind from workspace where id = ${workspace}`,
  )
  if (!found) return null
  const settings = await settingsOn(on, workspace, today)
  const newest = await firstRow<{ newest: string | null; finished: Date | null }>(
    on,
    sql`select greatest(
        (select max(created_on) from opportunity where workspace_id = ${workspace} and created_on <= ${today}::date),
        (select max(closed_on) from opportunity where workspace_id = ${workspace} and closed_on <= ${today}::date),
        (select close_date from opportunity where workspace_id = ${workspace} and close_date <= ${today}::date and stage = any(array(
          select value from meaning where workspace_id = ${workspace} and kind = 'stage' and means ->> 'outcome' in ('won', 'lost')))
          order by close_date desc limit 1),
        (select max(happened_on) from activity where workspace_id = ${workspace} and happened_on <= ${today}::date),
        (select max(ordered_on) from sales_order where workspace_id = ${workspace} and ordered_on <= ${today}::date))::text as newest,
      (select max(finished_at) from import where workspace_id = ${workspace} and state = 'done') as finished`,
  )
  const newestFact = newest?.newest ?? null
  const text = (key: string) => (typeof settings.get(key) === 'string' ? (settings.get(key) as string) : null)
  const behind = newestFact === null ? 0 : (Date.parse(today) - Date.parse(newestFact)) / 86_400_000
  return {
    workspace,
    name: found.name,
    kind: found.kind,
    currency: text('company.currency') ?? 'USD',
    calendar: calendarOf(settings.get('company.calendar')),
    timeZone: text('company.timeZone') ?? 'UTC',
    asOf: text('company.asOf') ?? (newestFact !== null && behind > FRESH_DAYS ? newestFact : today),
    newestFact,
    factsFrom: newest?.finished ?? null,
  }
}

/** A stored calendar with defaults for what it does not state. */
function calendarOf(stored: unknown): FiscalCalendar {
  if (typeof stored !== 'object' || stored === null) return CALENDAR_YEAR
  const said = stored as Partial<FiscalCalendar>
  const pattern = CALENDAR_PATTERNS.find((known) => known === said.pattern) ?? CALENDAR_YEAR.pattern
  return { ...CALENDAR_YEAR, ...said, pattern }
}

export interface WorkspaceRow {
  id: number
  name: string
  kind: 'sample' | 'own'
  createdAt: Date
}

export async function listWorkspaces(on: Runner): Promise<WorkspaceRow[]> {
  return rows<WorkspaceRow>(on, sql`select id, name, kind, created_at as "createdAt" from workspace order by id`)
}
