/** The number's answers: one figure with all that stands behind it, its parts, and a what-if. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { noNotes } from '@capstone/engines/number/forecast/facts'
import { forecastNodes, forecastSelection, type NodeForecast } from '@capstone/engines/number/forecast/nodes'
import { type KeptNumber, SLICES } from '@capstone/engines/number/kept'
import { keptPeriod, selectKept, statedFor, targetOf } from '@capstone/engines/number/kept/asked'
import { keptPacing, numberOf } from '@capstone/engines/number/number-of'
import { tryChanges, type Wish } from '@capstone/engines/number/what-if'
import { type FiscalCalendar, nextPeriod, periodOf, previousPeriod } from '@capstone/engines/vocabulary/calendar'
import type { Status } from '@capstone/engines/vocabulary/evidence'
import { GRAINS, type Period } from '@capstone/engines/vocabulary/period'
import { type Breakdown, type NumberQuestion, namedSlice } from '#analyses/number/question.ts'

type NumberAnswer = AnswerOf<Endpoints['number.read']>
type Figure = NonNullable<NumberAnswer['figure']>

/** Values of a slice that are listed, at most. */
const MOST_VALUES = 500

/** Everything about one number but where it comes from. */
export function answerNumber(
  question: NumberQuestion,
  calendar: FiscalCalendar,
  record: NumberAnswer['record'],
): Omit<NumberAnswer, 'provenance'> {
  const { fitted, period, fittedPeriod, selection, members, slice, target } = question
  const { kept } = fitted
  const over = period.end <= kept.ledger.end
  const told = kept.status.code === 'no-evidence' ? null : numberOf(kept, fittedPeriod, selection, target)
  const figure = told ? figureOf(told.forecast) : null
  const pacing = told ? keptPacing(kept, period, selection, { members, slice }, target) : null
  const whole = members === null && slice === null
  return {
    status: statusOf(kept.status, over, target, slice !== null),
    period: shownPeriod(period),
    slice: namedSlice(kept, slice),
    over,
    figure,
    gap:
      figure === null || target === null
        ? null
        : { toExpected: target - figure.expected, toBook: target - figure.booked },
    percentiles: told ? [...told.percentiles] : [],
    fan: told ? told.fan.map((point) => ({ ...point, quantiles: point.quantiles ? [...point.quantiles] : null })) : [],
    pacing: pacing ? withoutEvidence(pacing) : null,
    ways: told && whole ? [...told.ways] : [],
    spread: told?.spread ?? null,
    notes: whole ? kept.notes : noNotes(),
    record,
    periods: readyPeriods(calendar, kept),
    slices: SLICES.map((by) => ({ by, values: valuesOf(kept, by) })),
  }
}

/** A number's parts along the organization or a slice, within the node asked for. */
export function answerNodes(
  question: NumberQuestion,
  by: Breakdown,
): {
  status: Status
  whole: Figure | null
  rows: (Figure & { key: string | null; name: string; depth: number })[]
} {
  const { fitted, fittedPeriod, selection, members, target, period } = question
  const { kept } = fitted
  if (kept.status.code === 'no-evidence') return { status: kept.status, whole: null, rows: [] }
  const whole = figureOf(forecastSelection(kept, fittedPeriod, selection, target).forecast)
  const rows = by === 'team' || by === 'person' ? organizationRows(question, by) : sliceRows(question, by)
  return { status: statusOf(kept.status, period.end <= kept.ledger.end, target, false), whole, rows }

  function sliceRows({ slice }: NumberQuestion, cut: (typeof SLICES)[number]) {
    const values = kept.slices[cut]
    if (slice !== null) return []
    const groups = [...values.name.keys(), -1]
    return groups
      .map((row) => {
        const chosen = selectKept(kept, members, { by: cut, row })
        const { forecast } = forecastSelection(kept, fittedPeriod, chosen, null)
        const key = row < 0 ? null : `${cut}:${values.key[row]}`
        return { ...figureOf(forecast), key, name: row < 0 ? `No ${cut}` : (values.name[row] ?? ''), depth: 0 }
      })
      .filter(({ booked, open, fresh }) => booked !== 0 || open + fresh > 0)
      .sort((a, b) => b.expected - a.expected)
  }
}

function organizationRows(question: NumberQuestion, by: 'team' | 'person') {
  const { fitted, fittedPeriod, members, period, keptNode } = question
  const { kept } = fitted
  const { people, teams } = kept.facts
  const targets = {
    company: null,
    people: Float64Array.from({ length: people.count }, (_, p) => statedFor(kept, 'person', p, period) ?? Number.NaN),
  }
  const nodes = forecastNodes(kept, fittedPeriod, targets)
  if (by === 'person') {
    return nodes
      .filter(({ whose, node }) => whose === 'person' && isMember(members, node < 0 ? people.count : node))
      .filter((row) => row.booked !== 0 || row.open + row.fresh > 0 || row.target !== null)
      .map((row) => ({
        ...figureOf(row),
        key: row.node < 0 ? null : `person:${people.key[row.node]}`,
        name: row.node < 0 ? 'Nobody' : (people.name[row.node] ?? ''),
        depth: 0,
      }))
      .sort((a, b) => b.expected - a.expected)
  }
  const depth = depths(kept)
  const within = new Set(teamsWithin(question))
  const base = keptNode.whose === 'team' ? (depth[keptNode.row] ?? 0) : 0
  const order = treeOrder(kept).filter((t) => within.has(t))
  return order.map((t) => {
    const target = targetOf(kept, { whose: 'team', row: t }, period)
    const row = nodes.find(({ whose, node }) => whose === 'team' && node === t) as NodeForecast
    const { forecast } = forecastSelection(kept, fittedPeriod, selectionOfTeam(kept, t), target)
    return {
      ...figureOf({ ...row, target, oddsOfTarget: forecast.oddsOfTarget }),
      key: `team:${teams.key[t]}`,
      name: teams.name[t] ?? '',
      depth: (depth[t] ?? 0) - base,
    }
  })
}

function selectionOfTeam(kept: KeptNumber, team: number) {
  return selectKept(kept, membersOfTeam(kept, team), null)
}

function membersOfTeam(kept: KeptNumber, team: number): Uint8Array {
  const { people } = kept.facts
  const under = new Set([team, ...below(kept, team)])
  return Uint8Array.from({ length: people.count + 1 }, (_, p) =>
    p < people.count && under.has(people.team[p] as number) ? 1 : 0,
  )
}

function below(kept: KeptNumber, team: number): number[] {
  const out = [team]
  for (let k = 0; k < out.length; k++) {
    kept.facts.teams.parent.forEach((up, t) => {
      if (up === out[k] && !out.includes(t)) out.push(t)
    })
  }
  return out.slice(1)
}

/** Teams all of whose people belong to the node. */
function teamsWithin({ fitted: { kept }, keptNode, members }: NumberQuestion): number[] {
  const { people, teams } = kept.facts
  if (keptNode.whose === 'company') return Array.from({ length: teams.count }, (_, t) => t)
  if (keptNode.whose === 'team') return [keptNode.row, ...below(kept, keptNode.row)]
  const whole = new Uint8Array(teams.count)
  const some = new Uint8Array(teams.count)
  whole.fill(1)
  for (let p = 0; p < people.count; p++) {
    const team = people.team[p] as number
    if (team < 0) continue
    if (isMember(members, p)) some[team] = 1
    else whole[team] = 0
  }
  return Array.from({ length: teams.count }, (_, t) => t).filter((t) => whole[t] === 1 && some[t] === 1)
}

const isMember = (members: Uint8Array | null, person: number) => members === null || members[person] === 1

function depths(kept: KeptNumber): number[] {
  const { teams } = kept.facts
  return Array.from({ length: teams.count }, (_, t) => {
    let depth = 0
    for (let up = teams.parent[t] as number; up >= 0 && depth < teams.count; up = teams.parent[up] as number) depth++
    return depth
  })
}

/** Teams so that each is followed by those below it. */
function treeOrder(kept: KeptNumber): number[] {
  const { teams } = kept.facts
  const children = new Map<number, number[]>()
  for (let t = 0; t < teams.count; t++) {
    const up = teams.parent[t] as number
    children.set(up, [...(children.get(up) ?? []), t])
  }
  const out: number[] = []
  const visit = (t: number) => {
    out.push(t)
    for (const child of children.get(t) ?? []) visit(child)
  }
  for (const t of children.get(-1) ?? []) visit(t)
  return out
}

/** The number with some deals changed; deals outside the node are not known. */
export function answerWhatIf(question: NumberQuestion, wishes: readonly Wish[]) {
  const { fitted, fittedPeriod, selection, target } = question
  const { kept } = fitted
  const mine = new Set<number>()
  for (const row of kept.open) {
    if (selection.rows[row] === 1) mine.add(kept.facts.opportunities.key[row] as number)
  }
  const allowed = wishes.filter(({ deal }) => mine.has(deal))
  const tried = tryChanges(kept, fittedPeriod, allowed)
  const figure = (period: typeof fittedPeriod) => figureOf(forecastSelection(kept, period, selection, target).forecast)
  return {
    before: figure(fittedPeriod),
    after: figure(tried.period),
    deals: tried.deals.map(({ at: _, ...deal }) => deal),
    unknown: wishes.filter(({ deal }) => !mine.has(deal)).map(({ deal }) => deal),
  }
}

export const figureOf = ({ whose: _, node: __, quantiles, ...rest }: NodeForecast): Figure => ({
  ...rest,
  expected: Math.round(rest.expected),
  open: Math.round(rest.open),
  fresh: Math.round(rest.expected) - rest.booked - Math.round(rest.open),
  quantiles: [...quantiles],
})

export const shownPeriod = ({ key, label, start, end }: Period) => ({ key, label, start, end })

function withoutEvidence<T extends { readonly evidence: unknown; readonly earlier: readonly unknown[] }>(answer: T) {
  const { evidence: _, ...rest } = answer
  return { ...rest, earlier: [...answer.earlier] } as Omit<T, 'evidence'> & { earlier: T['earlier'][number][] }
}

export function statusOf(fit: Status, over: boolean, target: number | null, sliced: boolean): Status {
  if (fit.code === 'no-evidence') return fit
  const parts = [
    over ? 'The period is over: this is what was booked.' : fit.sentence,
    target === null && !sliced ? 'No target is set for this period.' : '',
  ]
  return { code: over ? 'ok' : fit.code, sentence: parts.filter(Boolean).join(' ') }
}

/** The running and the next two of each grain, and up to eight before. */
function readyPeriods(calendar: FiscalCalendar, kept: KeptNumber): NumberAnswer['periods'] {
  return GRAINS.flatMap((grain) => {
    const running = periodOf(calendar, grain, kept.ledger.end)
    const next = nextPeriod(calendar, running)
    const out = [nextPeriod(calendar, next), next, running].filter((period) => keptPeriod(kept, period) !== null)
    for (let period = previousPeriod(calendar, running); out.length < 9 && period.end > firstDay(kept); ) {
      out.push(period)
      period = previousPeriod(calendar, period)
    }
    return out.map((period) => ({ ...shownPeriod(period), grain }))
  })
}

const firstDay = ({ ledger }: KeptNumber) =>
  ledger.closed.reduce((least, day) => Math.min(least, day), ledger.created[0] ?? ledger.end)

function valuesOf(kept: KeptNumber, by: (typeof SLICES)[number]) {
  const { key, name } = kept.slices[by]
  const used = new Set(kept.facts.opportunities[by])
  return [...name.keys()]
    .filter((row) => used.has(row))
    .slice(0, MOST_VALUES)
    .map((row) => ({ key: key[row] ?? '', name: name[row] ?? '' }))
}
