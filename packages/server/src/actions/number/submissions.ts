/** Submitting: a word about a node's period, or about one deal of it; earlier words stay. */
import { CATEGORY_KINDS, type Category } from '@capstone/engines/number/judgement'
import { periodByKey } from '@capstone/engines/vocabulary/calendar'
import type { Company } from '#db/read/company.ts'
import { type NodeKind, oneSubmission, type SubmissionRow } from '#db/read/number/submissions.ts'
import { subjectName } from '#db/read/records/subject.ts'
import { mayReadNode } from '#db/read/scopes.ts'
import type { Store } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addSubmission } from '#db/write/number/submissions.ts'
import { Failure } from '#ground/failure.ts'
import { parseNode, require, type Scope } from '#permissions/scope.ts'
import { maySubmitFor } from '#permissions/submitting.ts'

export interface Said {
  readonly node: string
  readonly period: string
  readonly category: string
  readonly deal: number | null
  readonly amount: number
  readonly reason: string
  /** What the model expects now; null where it says nothing. */
  readonly model: number | null
}

/** The categories of a company that chose none. */
const USUAL: readonly Category[] = [
  { key: 'commit', name: 'Commit', kind: 'commit' },
  { key: 'likely', name: 'Most likely', kind: 'likely' },
  { key: 'best', name: 'Best case', kind: 'best' },
  { key: 'pipeline', name: 'Pipeline', kind: 'pipeline' },
  { key: 'closed', name: 'Closed', kind: 'closed' },
  { key: 'omitted', name: 'Omitted', kind: 'omitted' },
]

/** The company's own categories, or the usual ones. */
export function categoriesOf(settings: ReadonlyMap<string, unknown>): readonly Category[] {
  const stored = settings.get('judgement.categories')
  return categoriesFault(stored) === null ? (stored as Category[]) : USUAL
}

/** What is wrong with a list of categories; null where it can be used. */
export function categoriesFault(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > 20) return 'must be a list of 1 to 20 categories'
  const keys = new Set<string>()
  for (const one of value as unknown[]) {
    const { key, name, kind } = (typeof one === 'object' && one !== null ? one : {}) as Partial<Category>
    if (typeof key !== 'string' || !/^[\w-]{1,60}$/.test(key)) return 'needs a key of letters and digits for each'
    if (keys.has(key)) return `has the key "${key}" twice`
    if (typeof name !== 'string' || name.trim() === '' || name.length > 100) return `needs a name for "${key}"`
    if (!CATEGORY_KINDS.some((known) => known === kind)) {
      return `needs a kind for "${key}": ${CATEGORY_KINDS.join(', ')}`
    }
    keys.add(key)
  }
  return null
}

/** @throws Failure `forbidden` for a node that is not the asker's to speak for, `invalid` for a period or category that there is not */
export async function submit(
  store: Store,
  scope: Scope,
  company: Company,
  settings: ReadonlyMap<string, unknown>,
  said: Said,
): Promise<SubmissionRow> {
  require(scope, 'work.write')
  const { kind, id } = await nodeFor(store, scope, said.node)
  if (!periodByKey(company.calendar, said.period)) {
    throw new Failure('invalid', `There is no period "${said.period}" in the company's calendar.`)
  }
  const categories = categoriesOf(settings)
  if (!categories.some(({ key }) => key === said.category)) {
    const known = categories.map(({ key }) => key).join(', ')
    throw new Failure('invalid', `There is no category "${said.category}"; there is ${known}.`)
  }
  if (said.deal !== null && (await subjectName(store, scope, 'opportunity', said.deal)) === null) {
    throw new Failure('not-found', 'There is no such deal, or none that you may see.', { deal: said.deal })
  }
  const made = await store.withTransaction(async (session) => {
    const word = { day: company.asOf, nodeKind: kind, node: id, currency: company.currency }
    const { period, category, deal, amount, reason, model } = said
    const added = await addSubmission(session, scope, { ...word, period, category, deal, amount, reason, model })
    const after = { node: said.node, period, category, deal, amount }
    await writeAudit(session, scope, { act: 'submission.create', subject: ['submission', added], before: null, after })
    return added
  })
  const row = await oneSubmission(store, scope.workspace, made)
  if (!row) throw new Error(`The submission ${made} is not there`)
  return row
}

async function nodeFor(store: Store, scope: Scope, text: string): Promise<{ kind: NodeKind; id: number | null }> {
  const refused = new Failure('forbidden', 'You may submit for yourself and for those whom you lead.', { node: text })
  const cut = /^(territory|product):(\d{1,15})$/.exec(text)
  if (cut) {
    if (!maySubmitFor(scope, text)) throw refused
    return { kind: cut[1] as NodeKind, id: Number(cut[2]) }
  }
  const node = parseNode(text)
  if (!node) {
    throw new Failure('invalid', `"${text}" is no node; write company, team:12, person:7, territory:4 or product:9.`)
  }
  if (!(await mayReadNode(store, scope, node))) throw refused
  if (!maySubmitFor(scope, node)) throw refused
  const [kind, id] = node.split(':')
  return { kind: kind as NodeKind, id: id === undefined ? null : Number(id) }
}
