/** The work list: open deals of a node and slice, filtered, sorted and cut into pages in memory; only a page's records are read. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { FLAGS, type Flag } from '@capstone/engines/number/forecast/deals'
import { isoDay, NO_DAY } from '@capstone/engines/vocabulary/day'
import { CATEGORY } from '@capstone/engines/vocabulary/opportunity'
import { dealDetails } from '#analyses/number/fitted.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import { dealNameKeys, dealRecords } from '#db/read/number/deals.ts'
import { latestOnDeals } from '#db/read/number/submissions.ts'
import type { Store } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'

export type DealAnswerRow = AnswerOf<Endpoints['number.deals']>['rows'][number]
type Kind = keyof typeof CATEGORY

export interface DealsAsked {
  readonly flag?: Flag | undefined
  readonly stage?: string | undefined
  readonly owner?: number | undefined
  readonly category?: Kind | 'none' | undefined
  readonly dated?: boolean | undefined
  readonly sort?: string | undefined
  /** Keys that a search found; null: nothing was searched for. */
  readonly found: ReadonlySet<number> | null
}

/** The matching deals, in order, as positions among the open ones; with their sums. */
export async function matchingDeals(store: Store, workspace: number, question: NumberQuestion, asked: DealsAsked) {
  const { fitted, fittedPeriod, selection, period } = question
  const { kept } = fitted
  const { deals, open, facts } = kept
  const owner = asked.owner === undefined ? null : facts.people.key.indexOf(asked.owner)
  const bit = asked.flag === undefined ? 0 : 1 << FLAGS.indexOf(asked.flag)
  const code = asked.category === undefined ? null : asked.category === 'none' ? 255 : CATEGORY[asked.category]
  const key = (k: number) => facts.opportunities.key[open[k] as number] as number
  const at = Array.from(open.keys()).filter((k) => {
    const row = open[k] as number
    if (selection.rows[row] !== 1) return false
    if (bit !== 0 && ((deals.flags[k] as number) & bit) === 0) return false
    if (asked.stage !== undefined && kept.stages[deals.stage[k] as number]?.name !== asked.stage) return false
    if (owner !== null && facts.opportunities.owner[row] !== owner) return false
    if (code !== null && deals.category[k] !== code) return false
    const due = deals.closeDate[k] as number
    if (asked.dated && (due === NO_DAY || due < period.start || due >= period.end)) return false
    return asked.found === null || asked.found.has(key(k))
  })
  const sort = asked.sort ?? '-expected'
  const down = sort.startsWith('-') ? -1 : 1
  const by = sort.replace(/^-/, '')
  if (by === 'name') {
    const names = await dealNameKeys(store, workspace, at.map(key))
    const of = (k: number) => names.get(key(k)) ?? ''
    at.sort((a, b) => down * (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) || key(a) - key(b))
  } else {
    const column = columnOf(question, by)
    at.sort((a, b) => down * ((column[a] as number) - (column[b] as number)) || key(a) - key(b))
  }
  const sum = (column: ArrayLike<number>) => at.reduce((total, k) => total + (column[k] as number), 0)
  return {
    at,
    amount: Math.round(sum(deals.amount)),
    expected: Math.round(sum(fittedPeriod.mean)),
    flags: FLAGS.map((flag, i) => ({
      flag,
      count: at.filter((k) => ((deals.flags[k] as number) & (1 << i)) !== 0).length,
    })),
    stages: [...new Set(Array.from(deals.stage, (stage) => kept.stages[stage]?.name ?? ''))].filter(
      (name) => name !== '',
    ),
  }
}

function columnOf({ fitted: { kept }, fittedPeriod }: NumberQuestion, by: string): ArrayLike<number> {
  const columns: Readonly<Record<string, ArrayLike<number>>> = {
    expected: fittedPeriod.mean,
    odds: fittedPeriod.odds,
    amount: kept.deals.amount,
    closeDate: kept.deals.closeDate,
    pushes: kept.deals.pushes,
  }
  const column = columns[by]
  if (!column) throw new Failure('invalid', `This list cannot be sorted by “${by}”.`, { sort: by })
  return column
}

/** One page of the matching deals; `after` is the key of the last row of the page before. */
export function pageOfDeals(
  question: NumberQuestion,
  at: readonly number[],
  after: string | undefined,
  limit: number,
): { at: number[]; next: string | null } {
  const { open, facts } = question.fitted.kept
  const key = (k: number | undefined) =>
    k === undefined ? null : (facts.opportunities.key[open[k] as number] as number)
  let from = 0
  if (after !== undefined && after !== '') {
    from = at.findIndex((k) => key(k) === Number(after)) + 1
    if (from === 0) {
      throw new Failure('invalid', 'That place in the list is not known any more; begin at the top.', { after })
    }
  }
  const page = at.slice(from, from + limit)
  const last = key(page.at(-1))
  return { at: page, next: from + limit < at.length && last !== null ? String(last) : null }
}

/** Deals as rows: the fit's columns with their records, reasons and people's words. */
export async function dealRows(
  store: Store,
  workspace: number,
  question: NumberQuestion,
  at: readonly number[],
): Promise<DealAnswerRow[]> {
  const { fitted, fittedPeriod, period } = question
  const { kept } = fitted
  const { deals, open, facts } = kept
  const keys = at.map((k) => facts.opportunities.key[open[k] as number] as number)
  const [records, details, words] = await Promise.all([
    dealRecords(store, workspace, keys),
    dealDetails(store, workspace, fitted.key, keys),
    latestOnDeals(store, workspace, period.key, keys),
  ])
  const said = new Map(words.map((word) => [word.deal, word]))
  const usual = usualByStage(question)
  return at.flatMap((k, i) => {
    const id = keys[i] as number
    const record = records.get(id)
    if (!record) return []
    const detail = details.get(id)
    const word = said.get(id)
    const bits = deals.flags[k] as number
    return [
      {
        ...record,
        category: kindOf(deals.category[k] as number),
        closeDate: isoDay(deals.closeDate[k] as number),
        lastTouch: isoDay(deals.lastTouch[k] as number),
        amount: deals.amount[k] as number,
        estimated: deals.estimated[k] === 1,
        odds: fittedPeriod.odds[k] as number,
        usual: usual[deals.modelStage[k] as number] ?? 0,
        expected: Math.round(fittedPeriod.mean[k] as number),
        within: detail ? [...detail.within] : [],
        halfBy: isoDay(deals.halfBy[k] as number),
        reasons: detail ? [...detail.reasons] : [],
        flags: FLAGS.filter((_, f) => (bits & (1 << f)) !== 0),
        pushes: deals.pushes[k] as number,
        said: word
          ? {
              category: word.category,
              amount: word.amount,
              person: word.personName ?? word.actor,
              day: word.day,
              reason: word.reason,
            }
          : null,
      },
    ]
  })
}

/** The kind of a category's code; null where none is stated. */
function kindOf(code: number): Kind | null {
  const found = Object.entries(CATEGORY).find(([, value]) => value === code)
  return found ? (found[0] as Kind) : null
}

/** Mean odds of the open deals in each stage, by the model's stages. */
function usualByStage({ fitted: { kept }, fittedPeriod }: NumberQuestion): number[] {
  const sum: number[] = []
  const n: number[] = []
  kept.deals.modelStage.forEach((stage, k) => {
    sum[stage] = (sum[stage] ?? 0) + (fittedPeriod.odds[k] as number)
    n[stage] = (n[stage] ?? 0) + 1
  })
  return Array.from(sum, (total, stage) => (total ?? 0) / (n[stage] ?? 1))
}
