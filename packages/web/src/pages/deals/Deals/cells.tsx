/** Cells that can be changed as a trial: Tab goes from one to the next, Escape gives a deal back its own values. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import type { KeyboardEvent } from 'react'
import type { CallDeal } from '#pages/deals/Deals/deals.ts'
import { changed, type Trial, type WhatIf } from '#pages/deals/Deals/what-if.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

interface CellProps {
  deal: CallDeal
  whatIf: WhatIf
}

/** Escape takes the whole trial of the deal back. */
const onEscape =
  ({ deal, whatIf }: CellProps) =>
  (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !whatIf.trials.has(deal.id)) return
    event.stopPropagation()
    whatIf.clear(deal.id)
  }

const looks = (isChanged: boolean) => `input cell${isChanged ? ' changed' : ''}`

export function DateCell({ deal, whatIf }: CellProps) {
  const trial = whatIf.trials.get(deal.id)
  return (
    <input
      type="date"
      className={looks(trial?.closeDate !== undefined)}
      aria-label={w.dateOf(deal.name)}
      value={trial?.closeDate ?? deal.closeDate ?? ''}
      onKeyDown={onEscape({ deal, whatIf })}
      onChange={(event) => {
        const value = event.target.value === '' ? undefined : event.target.value
        whatIf.set(deal.id, changed(trial, 'closeDate', value, deal.closeDate))
      }}
    />
  )
}

export function AmountCell({ deal, whatIf }: CellProps) {
  const trial = whatIf.trials.get(deal.id)
  return (
    <input
      type="number"
      min={0}
      step="any"
      className={`${looks(trial?.amount !== undefined)} end`}
      aria-label={w.amountOf(deal.name)}
      title={deal.estimated ? w.estimated : ''}
      // Whole units: cents only crowd the column, and a deal that is left alone keeps its own.
      value={trial?.amount === undefined ? Math.round(toUnits(deal.amount)) : toUnits(trial.amount)}
      onKeyDown={onEscape({ deal, whatIf })}
      onChange={(event) => {
        const units = event.target.valueAsNumber
        const value = Number.isFinite(units) && units >= 0 ? fromUnits(units) : undefined
        whatIf.set(deal.id, changed(trial, 'amount', value, deal.amount))
      }}
    />
  )
}

const CATEGORIES = ['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted'] as const

export function CategoryCell({ deal, whatIf }: CellProps) {
  const trial = whatIf.trials.get(deal.id)
  const set = (value: Trial['category']) => whatIf.set(deal.id, changed(trial, 'category', value, deal.category))
  return (
    <select
      className={looks(trial?.category !== undefined)}
      aria-label={w.categoryOf(deal.name)}
      value={trial?.category ?? deal.category ?? ''}
      onKeyDown={onEscape({ deal, whatIf })}
      onChange={(event) => set(CATEGORIES.find((each) => each === event.target.value))}
    >
      <option value="">–</option>
      {CATEGORIES.map((each) => (
        <option key={each} value={each}>
          {w.categories[each]}
        </option>
      ))}
    </select>
  )
}
