/** Attainment: every target beside what was reached in its window. */
import type { Attainment, AttainmentSet } from '#developing/measurement/answer.ts'
import {
  type Account,
  type Ledger,
  ledgerOf,
  rowsWithin,
  splitLedger,
  sumWindow,
} from '#developing/measurement/ledger.ts'
import { measured, summed } from '#developing/measurement/roll-up.ts'
import { wilson } from '#math/interval.ts'
import { distribution } from '#math/quantile.ts'
import { median } from '#math/statistics.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { type Named, named } from '#vocabulary/named.ts'
import { descendants, type Organization, organizationOn } from '#vocabulary/organization.ts'
import { TARGET_MEASURES, TARGET_WHOSE, type TargetMeasure } from '#vocabulary/target.ts'

/** A measure's ledger with its splits, each made when it is first asked for. */
interface Books {
  readonly ledger: Ledger
  readonly all: () => Account | undefined
  readonly ofPerson: (person: number) => Account | undefined
  readonly ofTerritory: (territory: number) => Account | undefined
}

/**
 * Attainment of every target whose window has begun. A person's: entries of which they are the owner. A team's: entries of whoever stood in the team or
 * below it on the day of the entry, so that a move never moves the past. A territory's: entries of its accounts and those of territories below.
 * Where teams or the company have no target of their own for a window, the sum of their people's targets stands for it.
 */
export function attainments(deals: Deals): Attainment[] {
  const { targets, people, teams, postings } = deals.facts
  const { organization } = organizationOn(people, teams, postings, deals.asOf)
  const books = new Map<TargetMeasure, Books>()
  const open = (measure: TargetMeasure) => {
    const known = books.get(measure)
    if (known) return known
    const made = openBooks(deals, measure)
    books.set(measure, made)
    return made
  }
  const out: Attainment[] = []
  for (let t = 0; t < targets.count; t++) {
    if ((targets.start[t] as number) > deals.asOf) continue
    const measure = TARGET_MEASURES[targets.measure[t] as number]
    if (measure) out.push(attainment(deals, organization, open(measure), t, measure))
  }
  return [...out, ...summed(deals, organization, out)]
}

function openBooks(deals: Deals, measure: TargetMeasure): Books {
  const ledger = ledgerOf(deals, measure)
  const { accounts } = deals.facts
  const split = (key: (row: number) => number) => {
    let made: Map<number, Account> | undefined
    return (at: number) => {
      made ??= splitLedger(ledger, key)
      return made.get(at)
    }
  }
  const whole = split(() => 0)
  return {
    ledger,
    all: () => whole(0),
    ofPerson: split((row) => ledger.person[row] as number),
    ofTerritory: split((row) => accounts.territory[ledger.account[row] as number] ?? -1),
  }
}

function attainment(
  deals: Deals,
  organization: Organization,
  books: Books,
  t: number,
  measure: TargetMeasure,
): Attainment {
  const { targets } = deals.facts
  const whose = TARGET_WHOSE[targets.whose[t] as number] ?? 'company'
  const node = targets.node[t] as number
  const start = targets.start[t] as number
  const end = targets.end[t] as number
  const actual = end > start ? actualOf(deals, organization, books, t, whose) : null
  return {
    target: targets.key[t] as number,
    whose,
    who: whoOf(deals, whose, node),
    measure,
    product: named(deals.facts.products, targets.product[t]),
    segment: targets.segment[t] === '' ? null : (targets.segment[t] ?? null),
    ...measured(deals, start, end, targets.value[t] as number, actual),
  }
}

function whoOf(deals: Deals, whose: Attainment['whose'], node: number): Named | null {
  const { people, teams, territories } = deals.facts
  if (whose === 'person') return named(people, node)
  if (whose === 'team') return named(teams, node)
  return whose === 'territory' ? named(territories, node) : null
}

function actualOf(
  deals: Deals,
  organization: Organization,
  books: Books,
  t: number,
  whose: Attainment['whose'],
): number | null {
  const keep = keptBy(deals, books.ledger, t)
  return total(
    sharesOf(deals, organization, books, t, whose).map(({ account, from, to }) =>
      sumWindow(books.ledger, account, from, to, keep),
    ),
  )
}

/** The entries that count towards target t: rows of the measure's ledger. */
export function entriesOf(deals: Deals, t: number): { ledger: Ledger; rows: number[]; measure: TargetMeasure } | null {
  const { targets, people, teams, postings } = deals.facts
  const measure = TARGET_MEASURES[targets.measure[t] as number]
  const whose = TARGET_WHOSE[targets.whose[t] as number] ?? 'company'
  if (!measure || (targets.end[t] as number) <= (targets.start[t] as number)) return null
  const { organization } = organizationOn(people, teams, postings, deals.asOf)
  const books = openBooks(deals, measure)
  const keep = keptBy(deals, books.ledger, t)
  const rows = sharesOf(deals, organization, books, t, whose).flatMap(({ account, from, to }) =>
    rowsWithin(books.ledger, account, from, to, keep),
  )
  return { ledger: books.ledger, rows, measure }
}

/** Which entries a target for a product or a segment lets pass; null: all. */
function keptBy(deals: Deals, ledger: Ledger, t: number): ((row: number) => boolean) | null {
  const { targets, accounts } = deals.facts
  const product = targets.product[t] as number
  const segment = targets.segment[t] ?? ''
  if (product < 0 && segment === '') return null
  return (row) =>
    (product < 0 || ledger.product[row] === product) &&
    (segment === '' || accounts.segment[ledger.account[row] as number] === segment)
}

/** Whose entries count towards target t, and on which days [from, to). */
function sharesOf(
  deals: Deals,
  organization: Organization,
  books: Books,
  t: number,
  whose: Attainment['whose'],
): { account: Account | undefined; from: number; to: number }[] {
  const { targets, territories } = deals.facts
  const node = targets.node[t] as number
  const from = targets.start[t] as number
  const to = targets.end[t] as number
  if (whose === 'company') return [{ account: books.all(), from, to }]
  if (whose === 'person') return [{ account: books.ofPerson(node), from, to }]
  if (whose === 'territory') {
    const under = territoriesUnder(territories.parent, node)
    return under.map((one) => ({ account: books.ofTerritory(one), from, to }))
  }
  return stints(deals, organization, node, from, to).map((stint) => ({
    account: books.ofPerson(stint.person),
    from: stint.from,
    to: stint.to,
  }))
}

function total(parts: readonly (number | null)[]): number | null {
  let sum = 0
  for (const part of parts) {
    if (part === null) return null
    sum += part
  }
  return sum
}

/** Who stood in a team or below it, and on which days of [start, end). */
function stints(deals: Deals, organization: Organization, team: number, start: number, end: number) {
  const { people, postings } = deals.facts
  const under = new Set(descendants(organization, team))
  const out: { person: number; from: number; to: number }[] = []
  const posted = new Set<number>()
  for (let p = 0; p < postings.count; p++) {
    posted.add(postings.person[p] as number)
    if (!under.has(postings.team[p] as number)) continue
    const until = postings.to[p] as number
    const from = Math.max(start, postings.from[p] as number)
    const to = until === NO_DAY ? end : Math.min(end, until)
    if (from < to) out.push({ person: postings.person[p] as number, from, to })
  }
  for (let person = 0; person < people.count; person++) {
    if (!posted.has(person) && under.has(people.team[person] as number)) out.push({ person, from: start, to: end })
  }
  return out
}

function territoriesUnder(parent: Int32Array, top: number): number[] {
  const out = [top]
  for (let k = 0; k < out.length; k++) {
    parent.forEach((above, below) => {
      if (above === out[k] && !out.includes(below)) out.push(below)
    })
  }
  return out
}

/** Complete windows by kind: how attainment is spread, and how it went from window to window. */
export function attainmentSets(rows: readonly Attainment[], level: number): AttainmentSet[] {
  const kinds = new Map<string, Attainment[]>()
  for (const row of rows) {
    if (!row.complete || row.ratio === null) continue
    const key = `${row.whose}|${row.measure}`
    const kind = kinds.get(key)
    if (kind) kind.push(row)
    else kinds.set(key, [row])
  }
  return [...kinds.values()].map((kind) => {
    const first = kind[0] as Attainment
    const reached = kind.filter((row) => (row.ratio as number) >= 1).length
    return {
      whose: first.whose,
      measure: first.measure,
      ratios: distribution(kind.map((row) => row.ratio as number)),
      reached,
      reachedShare: wilson(reached, kind.length, level),
      windows: windowsOf(kind),
    }
  })
}

function windowsOf(kind: readonly Attainment[]): AttainmentSet['windows'] {
  const windows = new Map<string, Attainment[]>()
  for (const row of kind) {
    const key = `${row.start}|${row.end}`
    const window = windows.get(key)
    if (window) window.push(row)
    else windows.set(key, [row])
  }
  const list = [...windows.values()].map((rows) => {
    const goal = rows.reduce((sum, row) => sum + (row.goal ?? 0), 0)
    return {
      start: (rows[0] as Attainment).start,
      end: (rows[0] as Attainment).end,
      n: rows.length,
      median: median(rows.map((row) => row.ratio as number)),
      reached: rows.filter((row) => (row.ratio as number) >= 1).length,
      together: goal > 0 ? rows.reduce((sum, row) => sum + (row.actual ?? 0), 0) / goal : null,
    }
  })
  return list.sort((a, b) => a.end - b.end || a.start - b.start)
}
