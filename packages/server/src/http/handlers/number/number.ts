/** Handlers of the number: the figure, its parts, a what-if, the work list. */
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { keptAnswer } from '#analyses/answers.ts'
import { accuracyAnalysis } from '#analyses/number/accuracy.ts'
import { type DealsAsked, dealRows, matchingDeals, pageOfDeals } from '#analyses/number/deals.ts'
import { answerNodes, answerNumber, answerWhatIf, shownPeriod, statusOf } from '#analyses/number/number.ts'
import { searchedDeals } from '#analyses/number/reads.ts'
import { csvFile } from '#export/csv.ts'
import { dealColumns } from '#export/deals.ts'
import { XLSX_TYPE, xlsxFile } from '#export/xlsx.ts'
import { FileAnswer, type Handlers, type Signed } from '#http/asking.ts'
import { askNumber, type NumberAsked, numberProvenance } from './asked.ts'

export const numberHandlers = {
  'number.read': async (asking, { query }) => {
    const found = await askNumber(asking, query)
    const answer = answerNumber(found.question, found.company.calendar, await recordOf(asking, found))
    return { ...answer, provenance: await numberProvenance(asking, found, query) }
  },
  'number.nodes': async (asking, { query }) => {
    const found = await askNumber(asking, query)
    const { by } = query
    const provenance = await numberProvenance(asking, found, query)
    return { ...answerNodes(found.question, by), by, period: shownPeriod(found.question.period), provenance }
  },
  'number.whatIf': async (asking, { body }) => {
    const { changes, ...asked } = body
    const found = await askNumber(asking, asked)
    const wishes = changes.map(({ closeDate, deal, amount, category, odds }) => ({
      deal,
      ...(amount === undefined ? {} : { amount }),
      ...(category === undefined ? {} : { category }),
      ...(odds === undefined ? {} : { odds }),
      ...(closeDate === undefined ? {} : { closeDate: parseIsoDay(closeDate) }),
    }))
    return {
      ...answerWhatIf(found.question, wishes),
      period: shownPeriod(found.question.period),
      provenance: await numberProvenance(asking, found, asked),
    }
  },
  'number.deals': async (asking, { query }) => {
    const found = await askNumber(asking, query)
    const { question } = found
    const { workspace } = asking.scope
    const matching = await matchingDeals(asking.store, workspace, question, await filtersOf(asking, found, query))
    const page = pageOfDeals(question, matching.at, query.after, query.limit)
    const { kept } = question.fitted
    return {
      status: statusOf(kept.status, question.period.end <= kept.ledger.end, question.target, true),
      provenance: await numberProvenance(asking, found, query),
      period: shownPeriod(question.period),
      rows: await dealRows(asking.store, workspace, question, page.at),
      next: page.next,
      count: matching.at.length,
      amount: matching.amount,
      expected: matching.expected,
      flags: matching.flags,
      stages: matching.stages,
    }
  },
  'number.dealsFile': async (asking, { query }) => {
    const found = await askNumber(asking, query)
    const { question } = found
    const { workspace } = asking.scope
    const { at } = await matchingDeals(asking.store, workspace, question, await filtersOf(asking, found, query))
    const columns = dealColumns(question.fitted.kept.currency)
    const batches = batchesOf(at, (part) => dealRows(asking.store, workspace, question, part))
    const name = `deals ${question.period.key} ${question.fitted.asOf}.${query.format}`
    if (query.format === 'xlsx') return new FileAnswer(name, XLSX_TYPE, xlsxFile('deals', columns, batches))
    return new FileAnswer(name, 'text/csv; charset=utf-8', csvFile(columns, batches))
  },
} satisfies Partial<Handlers>

type Found = Awaited<ReturnType<typeof askNumber>>

async function filtersOf(
  { store, scope }: Signed,
  { company }: Found,
  query: NumberAsked & Omit<DealsAsked, 'found'> & { search?: string | undefined },
): Promise<DealsAsked> {
  const { flag, stage, owner, category, dated, sort } = query
  const found = await searchedDeals(store, scope, company, query.search)
  return { flag, stage, owner, category, dated, sort, found }
}

/** Deals of a file are read this many at a time. */
const BATCH = 2000

async function* batchesOf<T>(at: readonly number[], read: (part: readonly number[]) => Promise<T[]>) {
  for (let from = 0; from < at.length; from += BATCH) yield await read(at.slice(from, from + BATCH))
}

/** How the method did before on windows like this one; null before the first backtest. */
async function recordOf({ store, scope }: Signed, { question }: Found) {
  const { node, period, slice } = question
  if (slice !== null) return null
  const about = { endpoint: 'accuracy.read', node, asOf: null, asked: {} } as const
  const kept = await keptAnswer(store, scope.workspace, accuracyAnalysis, about)
  if (!kept) return null
  return accuracyAnalysis.recordFor(kept.answer.body, period.grain)
}
