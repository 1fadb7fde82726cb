/** Measures of delivering client value: how the accounts that matter are managed. */
import { type Reading, share, yearBefore } from '#agenda/measures/reading.ts'
import { boughtBy, topAccounts, touchesBy } from '#agenda/measures/value.ts'
import { addMonths } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'

export function deliveringReadings(deals: Deals): Reading[] {
  const { accounts, contacts, activities } = deals.facts
  const since = yearBefore(deals)
  const bought = boughtBy(deals, since, deals.asOf + 1)
  const top = topAccounts(bought, 0.2)
  const before = topAccounts(boughtBy(deals, addMonths(since, -12), since), 0.2)
  const { touches } = touchesBy(deals, 90)
  const keys = (rows: readonly number[]) => ({
    kind: 'account' as const,
    keys: rows.map((row) => accounts.key[row] as number),
  })
  const untouched = top.filter((account) => touches[account] === 0)
  const lost = before.filter((account) => !((bought[account] as number) > 0))
  const known = new Float64Array(accounts.count)
  for (let c = 0; c < (contacts?.count ?? 0); c++) {
    const account = contacts?.account[c] ?? -1
    if (account >= 0) known[account] = (known[account] as number) + 1
  }
  const single = top.filter((account) => (known[account] as number) < 3)
  const asked = activities.count > 0 ? top.length : 0
  const threaded = contacts && contacts.count > 0 ? top.length : 0
  return [
    share(
      'top-accounts-touched',
      'top accounts touched in 90 days ÷ top accounts',
      asked && asked - untouched.length,
      asked,
      keys(untouched),
    ),
    share(
      'top-accounts-kept',
      'top customers of the year before who bought again ÷ top customers',
      before.length - lost.length,
      before.length,
      keys(lost),
    ),
    share(
      'several-contacts',
      'top accounts with three contacts ÷ top accounts',
      threaded && threaded - single.length,
      threaded,
      keys(single),
    ),
  ]
}
