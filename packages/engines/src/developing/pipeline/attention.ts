/** Deals that need a person: stalled, slipped, past their date, silent, without a next step. */
import type { DealList } from '#developing/pipeline/answer.ts'
import { listDeals, noList } from '#developing/pipeline/list.ts'
import type { Stays } from '#developing/pipeline/stages.ts'
import { quantile } from '#math/quantile.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/**
 * Open deals, dead ones apart, that have been in their stage longer than the given quantile of completed stays of like deals: same stage, product and
 * motion; with too few of these same stage and motion; then same stage. Without stage history: longer open than that quantile of creation to close
 * over product and motion, then motion, then all.
 */
export function stalledDeals(
  deals: Deals,
  stays: Stays,
  dead: readonly number[],
  options: { quantile: number; least: number; listed: number },
): DealList {
  const usual = stays.withHistory > 0 ? usualStay(deals, stays, options) : usualClose(deals, options)
  const isDead = new Uint8Array(deals.count)
  for (const i of dead) isDead[i] = 1
  const limit = new Map<number, { measure: number | null; usual: number | null }>()
  let judged = 0
  const rows = rowsWhere(deals, (i) => {
    if (deals.columns.outcome[i] !== OUTCOME.open || isDead[i]) return false
    const against = usual(i)
    if (against === null) return false
    judged++
    if (against.measure <= against.usual) return false
    limit.set(i, against)
    return true
  })
  if (judged === 0)
    return noList(`No open deal has ${options.least} like deals that are over, so nothing is usual yet.`)
  return listDeals(deals, rows, (i) => limit.get(i) ?? { measure: null, usual: null }, options.listed)
}

type Usual = (i: number) => { measure: number; usual: number } | null

function usualStay(deals: Deals, stays: Stays, options: { quantile: number; least: number }): Usual {
  const like = likeness(deals, options)
  for (let s = 0; s < stays.stage.length; s++) {
    if (stays.end[s] !== 0) like.add(stays.stage[s] as number, stays.deal[s] as number, stays.days[s] as number)
  }
  return (i) => {
    const stay = stays.present[i] as number
    if (stay < 0) return null
    const usual = like.of(stays.stage[stay] as number, i)
    return usual === null ? null : { measure: stays.days[stay] as number, usual }
  }
}

function usualClose(deals: Deals, options: { quantile: number; least: number }): Usual {
  const { outcome } = deals.columns
  const like = likeness(deals, options)
  for (let i = 0; i < deals.count; i++) {
    const closed = outcome[i] === OUTCOME.won || outcome[i] === OUTCOME.lost
    if (closed && !Number.isNaN(deals.days[i])) like.add(0, i, deals.days[i] as number)
  }
  return (i) => {
    if (Number.isNaN(deals.days[i])) return null
    const usual = like.of(0, i)
    return usual === null ? null : { measure: deals.days[i] as number, usual }
  }
}

/**
 * Times by what a deal in a stage is like: stage, motion and product; stage and motion; stage. The closest group with enough cases answers. Times are
 * kept once, under the closest likeness; the wider ones are made of those.
 */
function likeness(deals: Deals, options: { quantile: number; least: number }) {
  const { product, motion, motions } = deals.columns
  const products = deals.facts.products.count + 2
  const kinds = motions.length + 2
  const closest = (stage: number, i: number) =>
    (stage * kinds + (motion[i] as number) + 1) * products + (product[i] as number) + 1
  const levels = (stage: number, i: number) => [
    closest(stage, i),
    (stage * kinds + (motion[i] as number) + 1) * products + products - 1,
    (stage * kinds + kinds - 1) * products + products - 1,
  ]
  const times = new Map<number, number[]>()
  const groups = new Map<number, { readonly parts: number[][]; size: number }>()
  const usuals = new Map<number, number>()
  const answers = new Map<number, number | null>()
  const usual = (level: number) => {
    const known = usuals.get(level)
    if (known !== undefined) return known
    const value = quantile(timesOf(level), options.quantile) as number
    usuals.set(level, value)
    return value
  }
  const begin = (stage: number, i: number) => {
    const made: number[] = []
    times.set(closest(stage, i), made)
    for (const level of levels(stage, i)) {
      const group = groups.get(level)
      if (group) group.parts.push(made)
      else groups.set(level, { parts: [made], size: 0 })
    }
    return made
  }
  const timesOf = (level: number) => {
    const all = new Float64Array(sizeOf(level))
    let at = 0
    for (const part of groups.get(level)?.parts ?? []) for (const time of part) all[at++] = time
    return all
  }
  let counted = false
  /** Sizes are counted once nothing more is added: a wide group has a thousand parts. */
  const sizeOf = (level: number) => {
    if (!counted) for (const group of groups.values()) for (const part of group.parts) group.size += part.length
    counted = true
    return groups.get(level)?.size ?? 0
  }
  return {
    add(stage: number, i: number, days: number) {
      const group = times.get(closest(stage, i)) ?? begin(stage, i)
      group.push(days)
    },
    of(stage: number, i: number): number | null {
      const at = closest(stage, i)
      const known = answers.get(at)
      if (known !== undefined) return known
      const enough = levels(stage, i).find((level) => sizeOf(level) >= options.least)
      const answer = enough === undefined ? null : usual(enough)
      answers.set(at, answer)
      return answer
    },
  }
}

/** Open deals whose close date was moved later at least `pushes` times. */
export function slippedDeals(deals: Deals, pushes: number, listed: number): DealList {
  const { history } = deals.facts
  const moved = new Uint16Array(deals.count)
  let any = false
  for (let e = 0; e < history.count; e++) {
    if (history.field[e] !== HISTORY_FIELD.closeDate || (history.day[e] as number) > deals.asOf) continue
    any = true
    const i = history.opportunity[e] as number
    if ((history.after[e] as number) > (history.before[e] as number)) moved[i] = (moved[i] as number) + 1
  }
  if (!any)
    return noList('The source keeps no history of close dates: import it, or import again regularly to build it.')
  const rows = rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open && (moved[i] as number) >= pushes)
  return listDeals(deals, rows, (i) => ({ measure: moved[i] as number, usual: pushes }), listed)
}

/** Open deals whose expected close date has passed. */
export function pastCloseDate(deals: Deals, listed: number): DealList {
  const { closeDate, outcome } = deals.columns
  const open = rowsWhere(deals, (i) => outcome[i] === OUTCOME.open)
  if (open.length > 0 && open.every((i) => closeDate[i] === NO_DAY)) {
    return noList('No open deal has an expected close date.')
  }
  const rows = open.filter((i) => closeDate[i] !== NO_DAY && (closeDate[i] as number) < deals.asOf)
  return listDeals(deals, rows, (i) => ({ measure: deals.asOf - (closeDate[i] as number), usual: 0 }), listed)
}

/** Open deals without a written next step, where the source has next steps at all. */
export function noNextStep(deals: Deals, listed: number): DealList {
  const { hasNextStep, outcome } = deals.columns
  if (!hasNextStep.some((flag) => flag === 1)) return noList('No deal has a next step: import that field.')
  const rows = rowsWhere(deals, (i) => outcome[i] === OUTCOME.open && hasNextStep[i] === 0)
  return listDeals(deals, rows, () => ({ measure: null, usual: null }), listed)
}

/** Open deals whose last known touch is longer ago than `silentDays`. */
export function silentDeals(deals: Deals, silentDays: number, listed: number): DealList {
  const { lastTouch, outcome } = deals.columns
  const touch = (i: number) => lastTouch[i] as number
  const open = rowsWhere(deals, (i) => outcome[i] === OUTCOME.open)
  if (open.every((i) => touch(i) === NO_DAY)) {
    return noList('No activity or edit is recorded for any open deal: import activities.')
  }
  const rows = open.filter((i) => touch(i) !== NO_DAY && deals.asOf - touch(i) > silentDays)
  return listDeals(deals, rows, (i) => ({ measure: deals.asOf - touch(i), usual: silentDays }), listed)
}
