/** Answers of the number that a job keeps: the flow between two dates, and how the forecast did before. */

import type { EndpointName } from '@capstone/contract/routes'
import { companyOf } from '#analyses/answers.ts'
import { nameOfNode } from '#analyses/figures.ts'
import type { Analysis } from '#analyses/reckon.ts'
import { Failure } from '#ground/failure.ts'
import type { Signed } from '#http/asking.ts'
import { askAnswer } from '#jobs/answers.ts'
import { dayAsked, numberNode } from './asked.ts'

/** The kept answer's body with where it comes from. */
export async function keptBody(
  asking: Signed,
  endpoint: EndpointName,
  analysis: Analysis,
  query: { node?: string | undefined; asOf?: string | undefined },
  words: Readonly<Record<string, string | undefined>>,
) {
  const { scope, store } = asking
  const node = await numberNode(asking, query.node)
  const asked: Record<string, string> = {}
  for (const [word, value] of Object.entries(words)) if (value !== undefined && value !== '') asked[word] = value
  if (Object.values(asked).join('').length > 500) throw new Failure('too-large', 'The question is too long.')
  const [{ answer, stale }, company] = await Promise.all([
    askAnswer(asking, scope.workspace, analysis, { endpoint, node, asOf: dayAsked(query.asOf), asked }),
    companyOf(store, scope.workspace, asking.today()),
  ])
  const provenance = {
    answer: answer.key,
    computedAt: answer.computedAt.toISOString(),
    asOf: answer.asOf,
    currency: company.currency,
    node: { key: node as string, name: await nameOfNode(store, scope.workspace, node) },
    factsFrom: company.factsFrom?.toISOString() ?? null,
    stale,
    unconverted: (answer.options.unconverted ?? []) as { currency: string; count: number }[],
  }
  return { body: answer.body, provenance, company, node }
}
