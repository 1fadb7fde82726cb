/** Handlers of plain reading: lists, one record, search, a list as a file. */
import { ENDPOINTS } from '@capstone/contract/endpoints'
import { csvFile } from '#export/csv.ts'
import { FILE_COLUMNS, type FileColumn } from '#export/tables.ts'
import { XLSX_TYPE, xlsxFile } from '#export/xlsx.ts'
import { Failure } from '#ground/failure.ts'
import { FileAnswer, type Handlers, type Signed } from '#http/asking.ts'
import { figureEvidence } from '#http/handlers/number/evidence.ts'
import { LISTS, type List, readList, wholeList } from '#records/lists.ts'
import { oneAccount, oneOpportunity, onePerson, search } from '#records/records.ts'

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
  'accounts.read': (asking, { params, query }) => oneAccount(asking, params.id, query.known),
  'opportunities.read': (asking, { params, query }) => oneOpportunity(asking, params.id, query.known),
  'people.read': (asking, { params, query }) => onePerson(asking, params.id, query.known),
  'export.file': async (asking, { params, query }) => {
    const { format, ...words } = query
    if (params.kind === 'accounts') return listFile(asking, 'accounts', format, words, ['account'])
    if (params.kind === 'people') return listFile(asking, 'people', format, words, ['person'])
    if (params.kind === 'orders') return listFile(asking, 'orders', format, words, ['order', 'orderLine'])
    return listFile(asking, 'opportunities', format, words, ['opportunity'])
  },
  'search.read': async (asking, { query }) => ({ hits: await search(asking, query.q) }),
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
  const { evidence } = await figureEvidence(asking, figure.slice(0, cut), figure.slice(cut + 1))
  const { records } = evidence
  if (!records) return { keys: [] }
  if (!kinds.includes(records.kind)) {
    throw new Failure('invalid', `The records behind this figure are of another kind: ${records.kind}.`, {
      kind: records.kind,
    })
  }
  return { keys: records.keys, keysOfLines: records.kind === 'orderLine' }
}

type ListName = keyof typeof LISTS

/** A list as a file. The first rows are read before the answer begins, so that what cannot be asked is refused in a sentence. */
async function listFile(
  asking: Signed,
  name: ListName,
  format: 'csv' | 'xlsx',
  words: Record<string, unknown>,
  kinds: readonly string[],
): Promise<FileAnswer> {
  const { success, data, error } = ENDPOINTS[`${name}.list`].query.safeParse(words)
  if (!success) {
    const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Failure('invalid', `The request cannot be used. ${faults.join('. ')}.`, { faults })
  }
  const asked = { ...data, ...(await behindFigure(asking, data.evidence, kinds)) }
  const { currency, batches } = await wholeList(LISTS[name] as List<typeof asked, never>, asking, asked)
  const columns = FILE_COLUMNS[name](currency) as FileColumn<never>[]
  const file = `${name} ${asking.today()}.${format}`
  if (format === 'xlsx') return new FileAnswer(file, XLSX_TYPE, xlsxFile(name, columns, batches))
  return new FileAnswer(file, 'text/csv; charset=utf-8', csvFile(columns, batches))
}
