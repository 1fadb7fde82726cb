/** Handlers of what is told beside the number: the flow, accuracy, submissions. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { categoriesOf, submit } from '#actions/number/submissions.ts'
import { accuracyAnalysis, type KeptAccuracy } from '#analyses/number/accuracy.ts'
import { flowAnalysis } from '#analyses/number/flow.ts'
import { answerSubmissions, judgedWords, keyOf, modelledNow, recordsOf, shownWord } from '#analyses/number/judgement.ts'
import { settingsInForce, wordsSaid } from '#analyses/number/reads.ts'
import type { SubmissionRow } from '#db/read/number/submissions.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { askFit } from '#jobs/number.ts'
import { lineUpDeliveries } from '#jobs/webhooks.ts'
import { parseNode } from '#permissions/scope.ts'
import { maySubmitFor } from '#permissions/submitting.ts'
import { askNumber, dayAsked, numberProvenance } from './asked.ts'
import { keptBody } from './kept.ts'

export const judgementHandlers = {
  'flow.read': async (asking, { query }) => {
    const { period, slice, from, to } = query
    if (from !== undefined && to !== undefined && parseIsoDay(from) > parseIsoDay(to)) {
      throw new Failure('invalid', 'The later day lies before the earlier one.', { from, to })
    }
    const { body, provenance } = await keptBody(asking, 'flow.read', flowAnalysis, query, { period, slice, from, to })
    const answer: unknown = { ...body, provenance }
    return answer as AnswerOf<Endpoints['flow.read']>
  },
  'accuracy.read': async (asking, { query }) => {
    const { body, provenance, company, node } = await keptBody(asking, 'accuracy.read', accuracyAnalysis, query, {})
    const { store, scope } = asking
    const [fit, words, settings] = await Promise.all([
      askFit(asking, scope.workspace, { asOf: dayAsked(query.asOf), period: null }),
      wordsSaid(store, scope.workspace, provenance.asOf),
      settingsInForce(store, scope.workspace, asking.today()),
    ])
    const categories = categoriesOf(settings)
    const judged = judgedWords(fit.kept, company.calendar, words, categories, allowedWord(asking))
    const told = recordsOf(judged)
    const names = new Map(words.map((word) => [word.person, word.personName ?? '']))
    const rows = told.people.map((record) => ({
      ...record,
      name: names.get(record.person) ?? '',
      words: judged
        .filter(({ person }) => person === record.person)
        .map(({ person: _, ...word }) => word)
        .sort((a, b) => (a.day < b.day ? 1 : -1)),
    }))
    const kept: unknown = body
    return {
      ...(kept as KeptAccuracy),
      provenance: { ...provenance, node: { key: node as string, name: provenance.node.name } },
      people: { status: told.status, rows, everybody: told.everybody },
      persons: rows.map(({ person, name }) => ({ id: person, name })),
    }
  },
  'submissions.read': async (asking, { query }) => {
    const { store, scope } = asking
    const found = await askNumber(asking, query)
    const { question, company } = found
    const settings = await settingsInForce(store, scope.workspace, asking.today())
    const categories = categoriesOf(settings)
    const all = await wordsSaid(store, scope.workspace, question.fitted.asOf)
    const judged = judgedWords(question.fitted.kept, company.calendar, all, categories, () => true)
    const words = all.filter(({ period }) => period === question.period.key).filter(allowedWord(asking))
    const answer = answerSubmissions(question, query.tree, words, {
      categories,
      deadlineDay: numberIn(settings, 'judgement.deadline', 0),
      most: numberIn(settings, 'judgement.most', 0.5),
      records: recordsOf(judged),
    })
    return {
      ...answer,
      nodes: answer.nodes.map((node) => ({ ...node, mine: maySubmitFor(scope, node.key) })),
      provenance: await numberProvenance(asking, found, query),
    }
  },
  'submissions.create': async (asking, { body }) => {
    const { store, scope } = asking
    const settings = await settingsInForce(store, scope.workspace, asking.today())
    const { node, period, category, amount, reason } = body
    const deal = body.deal ?? null
    const asked = /^(territory|product):/.test(node) ? { node: scope.node, slice: node } : { node, slice: undefined }
    if (asked.slice === undefined && !parseNode(node)) {
      throw new Failure('invalid', `"${node}" is no node; write company, team:12, person:7, territory:4 or product:9.`)
    }
    const { question, company } = await askNumber(asking, { ...asked, period })
    const said = { node, period, category, deal, amount, reason, model: modelledNow(question, deal) }
    const word = await submit(store, scope, company, settings, said)
    await lineUpDeliveries(asking, scope.workspace)
    return shownWord(word)
  },
} satisfies Partial<Handlers>

/** Words of nodes that the asker may read: everybody's, or those of their own people and teams. */
function allowedWord({ scope }: Signed): (word: SubmissionRow) => boolean {
  const { people } = scope
  if (people === null) return () => true
  const mine = new Set(people)
  return (word) =>
    (word.nodeKind === 'person' && word.node !== null && mine.has(word.node)) ||
    (word.person !== null && mine.has(word.person)) ||
    keyOf(word) === scope.node
}

const numberIn = (settings: ReadonlyMap<string, unknown>, key: string, usual: number): number => {
  const value = settings.get(key)
  return typeof value === 'number' ? value : usual
}
