/** Measures of coverage strategy: competition, segmentation, value recognition, channels and organization. */
import { figure, type Reading, share, yearBefore } from '#agenda/measures/reading.ts'
import { boughtBy, hasLeft, topAccounts, touchesBy } from '#agenda/measures/value.ts'
import { rivals } from '#coverage/competition/rivals.ts'
import type { DeadLimits } from '#developing/pipeline/dead.ts'
import { gini, mean } from '#math/statistics.ts'
import { closedWithin, type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** @param past only measures whose past can be told */
export function coverageReadings(deals: Deals, limits: DeadLimits, past = false): Reading[] {
  const since = yearBefore(deals)
  const closed = rowsWhere(deals, (i) => closedWithin(deals, i, since, deals.asOf + 1))
  const dated = [...competition(deals, closed), priceHeld(deals, closed), loadSpread(deals, limits)]
  if (past) return dated
  const active = activeAccounts(deals)
  return [...dated, segmented(deals, active), effortFollowsValue(deals), ...owned(deals, active)]
}

function competition(deals: Deals, closed: readonly number[]): Reading[] {
  const { columns } = deals
  const won = closed.filter((i) => columns.outcome[i] === OUTCOME.won).length
  const lost = closed.filter((i) => columns.outcome[i] === OUTCOME.lost)
  const explained = (i: number) => (columns.competitor[i] as number) >= 0 || (columns.lossReason[i] as number) >= 0
  const kept = columns.competitor.some((rival) => rival >= 0) || columns.lossReason.some((reason) => reason >= 0)
  const dark = lost.filter((i) => !explained(i)).map((i) => columns.key[i] as number)
  const named = lost.filter((i) => (columns.competitor[i] as number) >= 0)
  const rising = new Set(
    rivals(deals, closed, { level: 0.9, least: 10, quarters: 4, alpha: 0.1 })
      .filter((rival) => rival.trend === 'rising')
      .map((rival) => rival.name),
  )
  const toRising = named.filter((i) => rising.has(columns.competitors[columns.competitor[i] as number] ?? ''))
  return [
    share('win-rate', 'won ÷ (won + lost), closed in the last four quarters', won, closed.length, {
      kind: 'opportunity',
      keys: closed.map((i) => columns.key[i] as number),
    }),
    share(
      'losses-explained',
      'lost deals naming a rival or a reason ÷ lost deals',
      kept ? lost.length - dark.length : 0,
      kept ? lost.length : 0,
      { kind: 'opportunity', keys: dark },
    ),
    share(
      'lost-to-rising-rivals',
      'lost to rivals whose share rises ÷ lost deals naming a rival',
      toRising.length,
      named.length,
      {
        kind: 'opportunity',
        keys: toRising.map((i) => columns.key[i] as number),
      },
    ),
  ]
}

/** Accounts with a deal, an order or a touch in the last four quarters. */
function activeAccounts(deals: Deals): number[] {
  const { columns, facts } = deals
  const seen = new Uint8Array(facts.accounts.count)
  const since = yearBefore(deals)
  const see = (account: number) => {
    if (account >= 0 && account < seen.length) seen[account] = 1
  }
  for (let i = 0; i < deals.count; i++) {
    const open = columns.outcome[i] === OUTCOME.open
    if (open || closedWithin(deals, i, since, deals.asOf + 1)) see(columns.account[i] as number)
  }
  boughtBy(deals, since, deals.asOf + 1).forEach((worth, account) => {
    if (worth !== 0) see(account)
  })
  touchesBy(deals, 365).touches.forEach((n, account) => {
    if (n > 0) see(account)
  })
  const out: number[] = []
  seen.forEach((flag, account) => {
    if (flag) out.push(account)
  })
  return out
}

function segmented(deals: Deals, active: readonly number[]): Reading {
  const { accounts } = deals.facts
  const without = active.filter((account) => accounts.segment[account] === '')
  const kept = accounts.segment.some((segment) => segment !== '')
  const all = kept ? active.length : 0
  return share(
    'accounts-segmented',
    'active accounts with a segment ÷ active accounts',
    kept ? all - without.length : 0,
    all,
    {
      kind: 'account',
      keys: without.map((account) => accounts.key[account] as number),
    },
  )
}

/** 1 − half the sum of differences between the shares of touches and of value over groups of accounts: 1 when effort lies where value lies. */
function effortFollowsValue(deals: Deals): Reading {
  const { accounts } = deals.facts
  const value = boughtBy(deals, yearBefore(deals), deals.asOf + 1)
  const { touches, total } = touchesBy(deals, 90)
  const bySegment = accounts.segment.some((segment) => segment !== '')
  const top = new Set(topAccounts(value, 0.2))
  const group = (account: number) =>
    bySegment ? (accounts.segment[account] ?? '') : top.has(account) ? 'top' : 'other'
  const groups = new Map<string, { touches: number; value: number }>()
  let allValue = 0
  value.forEach((worth, account) => {
    const row = groups.get(group(account)) ?? { touches: 0, value: 0 }
    row.touches += touches[account] as number
    row.value += Math.max(0, worth)
    allValue += Math.max(0, worth)
    groups.set(group(account), row)
  })
  const moved: number[] = []
  value.forEach((worth, account) => {
    if (worth > 0 || (touches[account] as number) > 0) moved.push(accounts.key[account] as number)
  })
  let apart = 0
  for (const row of groups.values()) apart += Math.abs(row.touches / (total || 1) - row.value / (allValue || 1)) / 2
  return figure(
    'effort-follows-value',
    '1 − ½ Σ |share of touches − share of value| over groups of accounts',
    total > 0 && allValue > 0 ? 1 - apart : null,
    allValue > 0 ? total : 0,
    [
      { name: 'touches', value: total, unit: 'count' },
      { name: 'accounts with value or touches', value: moved.length, unit: 'count' },
    ],
    { kind: 'account', keys: moved, counted: 'accounts with value or touches' },
  )
}

function priceHeld(deals: Deals, closed: readonly number[]): Reading {
  const ratios: number[] = []
  const keys: number[] = []
  for (const i of closed) {
    const list = deals.listPrice(i)
    const amount = deals.columns.amount[i] as number
    const stated = deals.columns.amountSource[i] === 0 && amount > 0
    if (deals.columns.outcome[i] !== OUTCOME.won || !stated || !(list > 0)) continue
    ratios.push(amount / list)
    keys.push(deals.columns.key[i] as number)
  }
  return figure(
    'price-held',
    'mean of won amount ÷ list price',
    mean(ratios),
    ratios.length,
    [{ name: 'won deals with a list price', value: ratios.length, unit: 'count' }],
    { kind: 'opportunity', keys, counted: 'won deals with a list price' },
  )
}

function owned(deals: Deals, active: readonly number[]): Reading[] {
  const { columns, facts } = deals
  const held = (owner: number) => owner >= 0 && !hasLeft(deals, owner)
  const orphans = active.filter((account) => !held(facts.accounts.owner[account] as number))
  const kept = facts.accounts.owner.some((owner) => owner >= 0)
  const all = kept ? active.length : 0
  const open = rowsWhere(deals, (i) => columns.outcome[i] === OUTCOME.open)
  const loose = open.filter((i) => !held(columns.owner[i] as number))
  return [
    share(
      'accounts-owned',
      'active accounts with an owner who is here ÷ active accounts',
      kept ? all - orphans.length : 0,
      all,
      { kind: 'account', keys: orphans.map((account) => facts.accounts.key[account] as number) },
    ),
    share('deals-owned', 'open deals with an owner who is here ÷ open deals', open.length - loose.length, open.length, {
      kind: 'opportunity',
      keys: loose.map((i) => columns.key[i] as number),
    }),
  ]
}

function loadSpread(deals: Deals, limits: DeadLimits): Reading {
  const load = new Map<number, number>()
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    const dead = (deals.days[i] as number) > limits.of(i)
    if (owner < 0 || deals.columns.outcome[i] !== OUTCOME.open || dead) continue
    load.set(owner, (load.get(owner) ?? 0) + 1)
  }
  return figure(
    'load-spread',
    'Gini coefficient of live open deals per seller',
    gini([...load.values()]),
    load.size,
    [{ name: 'sellers', value: load.size, unit: 'count' }],
    { kind: 'person', keys: [...load.keys()].map((who) => deals.facts.people.key[who] as number), counted: 'sellers' },
  )
}
