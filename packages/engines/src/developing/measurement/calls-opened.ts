/** Opens the figures of the police's reading: touches, the accounts they went to, open deals with and without one. */
import { accountTouched, accountValues, recentTouches, topAccounts } from '#developing/measurement/calls.ts'
import { ACTIVITY_KINDS } from '#vocabulary/activity.ts'
import { dealEvidence, type Values } from '#vocabulary/deal-evidence.ts'
import { type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS } from '#vocabulary/evidence.ts'
import type { RowFigure } from '#vocabulary/figure.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

interface Settings {
  readonly activityDays: number
  readonly topShare: number
}

/** A figure of one person: 'police:touches:7'. */
export function openCalls(deals: Deals, figure: RowFigure, set: Settings): Evidence | null {
  const { people, activities } = deals.facts
  const person = figure.key === null ? -1 : people.key.indexOf(Number(figure.key))
  if (person < 0) return null
  const name = people.name[person] ?? ''
  const span = `in ${set.activityDays} days`
  const recent = recentTouches(deals, set.activityDays)
  if (figure.what === 'open' || figure.what === 'untouched') {
    const touched = new Set(recent.map((a) => activities.opportunity[a] as number))
    const open = rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open && deals.columns.owner[i] === person)
    const rows = figure.what === 'open' ? open : open.filter((i) => !touched.has(i))
    return dealEvidence(deals, rows, {
      meaning: figure.what === 'open' ? `Open deals of ${name}.` : `Open deals of ${name} that nobody touched ${span}.`,
      formula: 'counted',
      values: figure.what === 'open' ? [] : [['open deals', open.length, 'count']],
      counted: 'deals',
    })
  }
  const own = recent.filter((a) => activities.person[a] === person)
  const accountOf = accountTouched(deals)
  if (figure.what === 'touches' || figure.what === 'customer') {
    const rows = figure.what === 'touches' ? own : own.filter((a) => activities.withCustomer[a] === 1)
    return touchEvidence(
      deals,
      rows,
      `Touches that ${name} logged ${span}${figure.what === 'customer' ? ', with the customer' : ''}.`,
    )
  }
  const onAccounts = own.filter((a) => accountOf(a) >= 0)
  if (figure.what === 'accounts') {
    return accountEvidence(deals, onAccounts.map(accountOf), `Accounts that ${name} touched ${span}.`, [
      ['touches on them', onAccounts.length, 'count'],
    ])
  }
  if (figure.what !== 'top') return null
  const top = topAccounts(accountValues(deals), set.topShare)
  const onTop = onAccounts.filter((a) => top.has(accountOf(a)))
  return accountEvidence(
    deals,
    onTop.map(accountOf),
    `Top accounts - in which most value lies - that ${name} touched ${span}, and the share of touches that went to them.`,
    [
      ['touches on accounts', onAccounts.length, 'count'],
      ['on top accounts', onTop.length, 'count'],
      ['share', onAccounts.length > 0 ? onTop.length / onAccounts.length : null, 'share'],
    ],
  )
}

/** A group of accounts, effort against value: 'effort.segment:touches:Enterprise', 'effort.value:value:top accounts'. */
export function openEffort(deals: Deals, figure: RowFigure, set: Settings): Evidence | null {
  const { accounts } = deals.facts
  if (figure.what !== 'touches' && figure.what !== 'value') return null
  const value = accountValues(deals)
  const top = topAccounts(value, set.topShare)
  const group = (account: number) =>
    figure.table === 'effort.segment'
      ? (accounts.segment[account] ?? '')
      : top.has(account)
        ? 'top accounts'
        : 'other accounts'
  const members: number[] = []
  for (let account = 0; account < accounts.count; account++) if (group(account) === figure.key) members.push(account)
  if (members.length === 0) return null
  const within = new Set(members)
  const accountOf = accountTouched(deals)
  const touched = recentTouches(deals, set.activityDays)
    .map(accountOf)
    .filter((account) => account >= 0)
  const touches = touched.filter((account) => within.has(account)).length
  const worth = members.reduce((sum, account) => sum + (value[account] as number), 0)
  const all = value.reduce((sum, each) => sum + each, 0)
  const name = figure.key === '' ? 'no segment' : (figure.key ?? '')
  return accountEvidence(
    deals,
    members,
    `Accounts of the group “${name}”: their share of the touches in ${set.activityDays} days, and of the value won in a year or open now.`,
    [
      ['touches', touches, 'count'],
      ['share of touches', touched.length > 0 ? touches / touched.length : null, 'share'],
      ['value', worth, 'money'],
      ['share of value', all > 0 ? worth / all : null, 'share'],
    ],
  )
}

function touchEvidence(deals: Deals, rows: readonly number[], meaning: string): Evidence {
  const { activities } = deals.facts
  const kinds = ACTIVITY_KINDS.map((kind, code) => ({
    name: kind,
    value: rows.filter((a) => activities.kind[a] === code).length,
    unit: 'count' as const,
  })).filter((kind) => kind.value > 0)
  return {
    meaning,
    formula: 'counted',
    values: [{ name: 'touches', value: rows.length, unit: 'count' }, ...kinds],
    source: 'measured',
    records: {
      kind: 'activity',
      keys: rows.slice(0, MOST_KEYS).map((a) => activities.key[a] as number),
      count: rows.length,
      counted: 'touches',
    },
  }
}

function accountEvidence(deals: Deals, rows: readonly number[], meaning: string, values: Values): Evidence {
  const accounts = [...new Set(rows)]
  return {
    meaning,
    formula: 'counted; an account touched twice is one account',
    values: [
      { name: 'accounts', value: accounts.length, unit: 'count' },
      ...values.map(([name, value, unit]) => ({ name, value, unit })),
    ],
    source: 'measured',
    records: {
      kind: 'account',
      keys: accounts.slice(0, MOST_KEYS).map((account) => deals.facts.accounts.key[account] as number),
      count: accounts.length,
      counted: 'accounts',
    },
  }
}
