/** Contradictions: records that say two things at once. */
import type { Contradiction, ContradictionRule } from '#supporting/crm-health/answer.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { type Deals, isClosed } from '#vocabulary/deals.ts'
import type { RecordKind } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

interface Check {
  readonly rule: ContradictionRule
  readonly kind: RecordKind
  readonly sentence: string
  readonly count: number
  readonly asked: (i: number) => boolean
  readonly wrong: (i: number) => boolean
  readonly key: (i: number) => number
}

/** Every rule with its cases, and how many deals break at least one. */
export function contradictions(
  deals: Deals,
  listed: number,
): { found: Contradiction[]; broken: Uint8Array; checked: number } {
  const broken = new Uint8Array(deals.count)
  const found = checks(deals).map((check) => {
    const keys: number[] = []
    let of = 0
    let count = 0
    for (let i = 0; i < check.count; i++) {
      if (!check.asked(i)) continue
      of++
      if (!check.wrong(i)) continue
      count++
      if (keys.length < listed) keys.push(check.key(i))
      if (check.kind === 'opportunity') broken[i] = 1
    }
    return { rule: check.rule, kind: check.kind, sentence: check.sentence, count, of, keys }
  })
  let checked = 0
  for (let i = 0; i < deals.count; i++) if (deals.columns.outcome[i] !== OUTCOME.gone) checked++
  return { found, broken, checked }
}

function checks(deals: Deals): Check[] {
  const { columns, facts, asOf } = deals
  const { accounts, orderLines: lines, people } = facts
  const closed = (i: number) => isClosed(deals, i)
  const open = (i: number) => columns.outcome[i] === OUTCOME.open
  const won = (i: number) => columns.outcome[i] === OUTCOME.won
  const deal = (rule: ContradictionRule, sentence: string, asked: Check['asked'], wrong: Check['wrong']): Check => ({
    rule,
    kind: 'opportunity',
    sentence,
    count: deals.count,
    asked,
    wrong,
    key: (i) => columns.key[i] as number,
  })
  return [
    deal(
      'closed-before-created',
      'Closed on a day before it was created.',
      (i) => closed(i) && columns.created[i] !== NO_DAY && columns.closed[i] !== NO_DAY,
      (i) => (columns.closed[i] as number) < (columns.created[i] as number),
    ),
    deal('closed-without-day', 'Won or lost, but nobody knows when.', closed, (i) => columns.closed[i] === NO_DAY),
    deal('won-without-amount', 'Won, but without an amount.', won, (i) => !Number.isFinite(columns.amount[i])),
    deal(
      'amount-not-positive',
      'Open or won with an amount of zero or less.',
      (i) => (open(i) || won(i)) && Number.isFinite(columns.amount[i]),
      (i) => (columns.amount[i] as number) <= 0,
    ),
    deal(
      'open-past-close-date',
      'Still open after the day it was expected to close.',
      (i) => open(i) && columns.closeDate[i] !== NO_DAY,
      (i) => (columns.closeDate[i] as number) < asOf,
    ),
    deal(
      'owner-has-left',
      'Open and owned by a person who has left.',
      (i) => open(i) && (columns.owner[i] as number) >= 0,
      (i) => {
        const left = people.left[columns.owner[i] as number] ?? NO_DAY
        return left !== NO_DAY && left <= asOf
      },
    ),
    {
      rule: 'own-parent',
      kind: 'account',
      sentence: 'The account is its own parent, directly or through others.',
      count: accounts.count,
      asked: (i) => (accounts.parent[i] as number) >= 0,
      wrong: (i) => isOwnAncestor(accounts.parent, i),
      key: (i) => accounts.key[i] as number,
    },
    {
      rule: 'shipped-before-ordered',
      kind: 'orderLine',
      sentence: 'Shipped on a day before it was ordered.',
      count: lines.count,
      asked: (i) => lines.shipped[i] !== NO_DAY && lines.ordered[i] !== NO_DAY && lines.isReturn[i] === 0,
      wrong: (i) => (lines.shipped[i] as number) < (lines.ordered[i] as number),
      key: (i) => lines.key[i] as number,
    },
  ]
}

function isOwnAncestor(parent: Int32Array, start: number): boolean {
  let at = parent[start] as number
  for (let steps = 0; at >= 0 && steps <= parent.length; steps++) {
    if (at === start) return true
    at = parent[at] ?? -1
  }
  return false
}
