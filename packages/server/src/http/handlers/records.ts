/** Handlers of plain reading: lists, one record, search, a list as a file. */
import { evidenceOf } from '#analyses/figures.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { LISTS, readList } from '#records/lists.ts'

export const recordHandlers = {
  'accounts.list': async (asking, { query }) =>
    readList(LISTS.accounts, asking, { ...query, ...(await behindFigure(asking, query.evidence, ['account'])) }),
  'opportunities.list': async (asking, { query }) =>
    readList(LISTS.opportunities, asking, {
      ...query,
      ...(await behindFigure(asking, query.evidence, ['opportunity'])),
    }),
  'people.list': async (asking, { query }) =>
    readList(LISTS.people, asking, { ...query, ...(await behindFigure(asking, query.evidence, ['person'])) }),
  'orders.list': async (asking, { query }) =>
    readList(LISTS.orders, asking, {
      ...query,
      ...(await behindFigure(asking, query.evidence, ['order', 'orderLine'])),
    }),
} satisfies Partial<Handlers>

/** The keys of the records behind a figure, named as `<answer>/<figure>`; nothing where no figure is named. */
async function behindFigure(
  asking: Signed,
  figure: string | undefined,
  kinds: readonly string[],
): Promise<{ keys?: readonly number[]; keysOfLines?: boolean }> {
  if (figure === undefined || figure === '') return {}
  const cut = figure.indexOf('/')
  if (cut < 1) throw new Failure('invalid', 'Name a figure as <answer>/<figure>.', { evidence: figure })
  const { evidence } = await evidenceOf(asking.store, asking.scope, figure.slice(0, cut), figure.slice(cut + 1))
  const { records } = evidence
  if (!records) return { keys: [] }
  if (!kinds.includes(records.kind)) {
    throw new Failure('invalid', `The records behind this figure are of another kind: ${records.kind}.`, {
      kind: records.kind,
    })
  }
  return { keys: records.keys, keysOfLines: records.kind === 'orderLine' }
}
