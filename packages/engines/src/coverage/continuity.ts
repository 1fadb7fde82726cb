/** Continuity (handbook D3): which accounts hang on one person, who may leave, and who would follow. */
import type {
  ContinuityAccount,
  ContinuityAnswer,
  ContinuityOptions,
  ContinuityPerson,
  ContinuityRecords,
} from '#coverage/continuity/answer.ts'
import { signalsOf } from '#coverage/continuity/signals.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'
import { byText, named } from '#vocabulary/named.ts'
import { isOpen } from '#vocabulary/opportunity.ts'

export type { ContinuityAnswer } from '#coverage/continuity/answer.ts'

const YEAR = 365
/** Accounts that are listed at most. */
const MOST_LISTED = 2000

/**
 * Tells of every account that is alive - owned, and touched, bought from or in a deal within a year - by whom it hangs (rules:
 * docs/methods/coverage/continuity.md).
 *
 * @returns status `no-evidence` without such an account, `thin` without touches, else `ok`
 * @example continuity(facts, records).headline // { accounts: 640, oneSeller: 410, oneContact: 35, ownerGone: 4, exposed: 402, … }
 */
export function continuity(
  facts: Facts,
  records: ContinuityRecords,
  options: ContinuityOptions = {},
): ContinuityAnswer {
  const threadDays = bounded(options.threadDays, 180, 30, 730)
  const signals = signalsOf(facts, {
    lowAttainment: bounded(options.lowAttainment, 0.7, 0.1, 1),
    longYears: bounded(options.longYears, 3, 0.5, 20),
    fallenTouches: bounded(options.fallenTouches, 0.5, 0.1, 0.9),
  })
  const accounts = accountsOf(facts, records, threadDays, options.owners ?? null)
  const told = [...accounts].sort(
    (a, b) => Number(b.exposed) - Number(a.exposed) || (b.value ?? 0) - (a.value ?? 0) || a.account.key - b.account.key,
  )
  const pick = (holds: (row: ContinuityAccount) => boolean) => told.filter(holds)
  const oneSeller = pick(({ sellers }) => sellers <= 1)
  const oneContact = facts.contacts ? pick(({ contacts }) => (contacts ?? 0) <= 1) : null
  const gone = pick(({ ownerGone }) => ownerGone)
  const exposed = pick((row) => row.exposed)
  const without = pick(({ successor }) => successor === null)
  return {
    status: statusOf(told.length, facts.activities.count),
    asOf: facts.asOf,
    currency: facts.currency,
    headline: {
      accounts: told.length,
      oneSeller: oneSeller.length,
      oneContact: oneContact?.length ?? null,
      ownerGone: gone.length,
      exposed: exposed.length,
      exposedValue: sumKnown(exposed.map(({ value }) => value)),
      withoutSuccessor: without.length,
    },
    accounts: told.slice(0, MOST_LISTED),
    people: peopleOf(facts, told, signals),
    evidence: {
      oneSeller: evidence(
        `Accounts that at most one of our people touched within ${threadDays} days.`,
        told,
        oneSeller,
      ),
      ...(oneContact && { oneContact: evidence('Accounts with at most one contact on record.', told, oneContact) }),
      ownerGone: evidence('Accounts whose owner has left.', told, gone),
      exposed: evidence(
        'Accounts that hang on one of our people, or whose owner has left, while nobody is named to follow.',
        told,
        exposed,
      ),
      withoutSuccessor: evidence('Accounts for which nobody is named to follow.', told, without),
    },
  }
}

function statusOf(accounts: number, touches: number): Status {
  if (accounts === 0) {
    return {
      code: 'no-evidence',
      sentence:
        'No owned account was touched, bought from or in a deal within a year: import accounts with their owners.',
    }
  }
  if (touches === 0) {
    return {
      code: 'thin',
      sentence: 'No touches are recorded, so every account seems to hang on one person: import activities.',
    }
  }
  return OK
}

/** What is counted per account before it is told. */
interface Tally {
  alive: boolean
  openDeals: number
  lastTouch: number
  ownerSince: number
  /** Touches within a year, by person. */
  readonly by: Map<number, number>
  readonly recent: Set<number>
}

function accountsOf(
  facts: Facts,
  records: ContinuityRecords,
  threadDays: number,
  owners: ReadonlySet<number> | null,
): ContinuityAccount[] {
  const { accounts, people, asOf } = facts
  const tallies = tally(facts, threadDays)
  const contacts = facts.contacts ? counted(facts.contacts.account, accounts.count) : null
  const rowOf = new Map(Array.from(people.key, (key, row) => [key, row]))
  const following = new Map(records.successors.map(({ account, person }) => [account, rowOf.get(person) ?? -1]))
  const here = (person: number) => {
    const left = people.left[person] as number
    return left === NO_DAY || left > asOf
  }
  return tallies.flatMap((tally, row): ContinuityAccount[] => {
    const owner = accounts.owner[row] as number
    if (!tally.alive || owner < 0 || owner >= people.count || owners?.has(owner) === false) return []
    const key = accounts.key[row] as number
    const others = [...tally.by].filter(([person]) => person !== owner && here(person))
    const [first] = others.sort(([a, m], [b, n]) => n - m || a - b)
    // Who owns it by now, or has left, cannot follow.
    const follows = following.get(key) ?? -1
    const successor = follows >= 0 && follows !== owner && here(follows) ? named(people, follows) : null
    const ownerGone = !here(owner)
    const worth = records.worth.get(key)
    return [
      {
        account: { key, name: accounts.name[row] ?? '' },
        owner: { key: people.key[owner] as number, name: people.name[owner] ?? '' },
        tier: worth?.tier ?? -1,
        value: worth?.value ?? null,
        openDeals: tally.openDeals,
        tenureDays: tally.ownerSince === NO_DAY ? null : asOf - tally.ownerSince,
        sellers: tally.recent.size,
        silentDays: tally.lastTouch === NO_DAY ? null : asOf - tally.lastTouch,
        contacts: contacts ? (contacts[row] as number) : null,
        successor,
        proposed: named(people, first?.[0]),
        ownerGone,
        exposed: successor === null && (ownerGone || tally.recent.size <= 1),
      },
    ]
  })
}

function tally(facts: Facts, threadDays: number): Tally[] {
  const { accounts, activities, opportunities, orderLines, asOf } = facts
  const tallies = Array.from({ length: accounts.count }, (): Tally => {
    return { alive: false, openDeals: 0, lastTouch: NO_DAY, ownerSince: NO_DAY, by: new Map(), recent: new Set() }
  })
  const since = (of: Tally, account: number, person: number, day: number) => {
    if (person !== accounts.owner[account] || day === NO_DAY) return
    if (of.ownerSince === NO_DAY || day < of.ownerSince) of.ownerSince = day
  }
  for (let i = 0; i < activities.count; i++) {
    const deal = activities.opportunity[i] as number
    const own = activities.account[i] as number
    const account = own >= 0 ? own : deal >= 0 ? (opportunities.account[deal] as number) : -1
    const of = tallies[account]
    const [person, day] = [activities.person[i] as number, activities.day[i] as number]
    if (!of || day > asOf) continue
    since(of, account, person, day)
    of.lastTouch = of.lastTouch === NO_DAY ? day : Math.max(of.lastTouch, day)
    if (asOf - day >= YEAR) continue
    of.alive = true
    if (person < 0) continue
    of.by.set(person, (of.by.get(person) ?? 0) + 1)
    if (asOf - day < threadDays) of.recent.add(person)
  }
  for (let i = 0; i < opportunities.count; i++) {
    const account = opportunities.account[i] as number
    const of = tallies[account]
    const created = opportunities.created[i] as number
    if (!of || (created !== NO_DAY && created > asOf)) continue
    since(of, account, opportunities.owner[i] as number, created)
    if (!isOpen(opportunities, i)) continue
    of.openDeals++
    of.alive = true
  }
  for (let i = 0; i < orderLines.count; i++) {
    const of = tallies[orderLines.account[i] as number]
    const age = asOf - (orderLines.ordered[i] as number)
    if (of && age >= 0 && age < YEAR) of.alive = true
  }
  return tallies
}

function counted(column: Int32Array, length: number): Int32Array {
  const counts = new Int32Array(length)
  for (const row of column) if (row >= 0 && row < length) counts[row] = (counts[row] as number) + 1
  return counts
}

function peopleOf(
  { people, teams }: Facts,
  accounts: readonly ContinuityAccount[],
  signals: ReturnType<typeof signalsOf>,
): ContinuityPerson[] {
  const rowOf = new Map(Array.from(people.key, (key, row) => [key, row]))
  const mine = new Map<number, ContinuityAccount[]>()
  for (const account of accounts) {
    const held = mine.get(account.owner.key) ?? []
    held.push(account)
    mine.set(account.owner.key, held)
  }
  return [...mine]
    .map(([key, held]): ContinuityPerson => {
      const row = rowOf.get(key) ?? -1
      const told = signals(row)
      return {
        key,
        name: people.name[row] ?? '',
        team: teams.name[people.team[row] as number] ?? '',
        accounts: held.length,
        value: sumKnown(held.map(({ value }) => value)),
        alone: held.filter(({ sellers }) => sellers <= 1).length,
        withoutSuccessor: held.filter(({ successor }) => successor === null).length,
        signals: told,
        signs: {
          present: told.filter(({ present }) => present === true).length,
          told: told.filter(({ present }) => present !== null).length,
        },
      }
    })
    .sort(
      (a, b) =>
        (b.signs?.present ?? 0) - (a.signs?.present ?? 0) || (b.value ?? 0) - (a.value ?? 0) || byText(a.name, b.name),
    )
}

function sumKnown(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === 0 ? null : exact(known.reduce((sum, amount) => sum + amount, 0))
}

function evidence(meaning: string, all: readonly ContinuityAccount[], rows: readonly ContinuityAccount[]): Evidence {
  return {
    meaning,
    formula: 'accounts that are owned and alive, of which it holds',
    values: [
      { name: 'accounts', value: all.length, unit: 'count' },
      { name: 'of which it holds', value: rows.length, unit: 'count' },
      { name: 'value in twelve months', value: sumKnown(rows.map(({ value }) => value)), unit: 'money' },
    ],
    source: 'measured',
    records: {
      kind: 'account',
      keys: rows.slice(0, MOST_KEYS).map(({ account }) => account.key),
      count: rows.length,
      counted: 'of which it holds',
    },
  }
}
