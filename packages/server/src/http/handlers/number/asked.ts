/** How a question about the number is asked: whose, which day, which period; the fit behind it; where its answer comes from. */

import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { companyOf } from '#analyses/answers.ts'
import { mayRead, nameOfNode } from '#analyses/figures.ts'
import { writeNumberKey } from '#analyses/number/evidence.ts'
import { type NumberQuestion, numberQuestion, periodMeant } from '#analyses/number/question.ts'
import type { Company } from '#db/read/company.ts'
import { Failure } from '#ground/failure.ts'
import type { Signed } from '#http/asking.ts'
import { askFit } from '#jobs/number.ts'
import { type NodeKey, parseNode } from '#permissions/scope.ts'

export interface NumberAsked {
  readonly node?: string | undefined
  readonly period?: string | undefined
  readonly asOf?: string | undefined
  readonly slice?: string | undefined
}

/** The node asked for, or the asker's own; none that is not at or below their own. */
export async function numberNode({ scope, store }: Signed, text: string | undefined): Promise<NodeKey> {
  const node = text === undefined || text === '' ? scope.node : parseNode(text)
  if (!node) throw new Failure('invalid', `"${text}" is no node; write company, team:12 or person:7.`)
  if (await mayRead(store, scope, node)) return node
  throw new Failure('forbidden', 'You may read the answers of your own part of the organization.', { node })
}

/** A day as YYYY-MM-DD, or null. */
export function dayAsked(day: string | undefined): string | null {
  if (day === undefined || day === '') return null
  if (isoDay(parseIsoDay(day)) !== day) {
    throw new Failure('invalid', `"${day}" is no day; write it as 2026-11-21.`, { asOf: day })
  }
  return day
}

/** Works out a question, fitting its period first where that was never done. */
export async function askNumber(
  asking: Signed,
  asked: NumberAsked,
): Promise<{ question: NumberQuestion; company: Company }> {
  const { scope, store } = asking
  const [node, company] = await Promise.all([
    numberNode(asking, asked.node),
    companyOf(store, scope.workspace, asking.today()),
  ])
  const asOf = dayAsked(asked.asOf)
  const usual = await askFit(asking, scope.workspace, { asOf, period: null })
  const period = periodMeant(company.calendar, usual.kept, asked.period)
  const about = { node, period, slice: asked.slice }
  const question =
    numberQuestion(usual, about) ??
    numberQuestion(await askFit(asking, scope.workspace, { asOf, period: period.key }), about)
  if (!question) throw new Failure('busy', 'This period is being reckoned; ask again in a moment.')
  return { question, company }
}

/** Where a number's answer comes from. */
export async function numberProvenance(
  asking: Signed,
  { question, company }: Awaited<ReturnType<typeof askNumber>>,
  asked: NumberAsked,
) {
  const { fitted, node, period } = question
  return {
    answer: writeNumberKey({ asOf: dayAsked(asked.asOf), node, period: period.key, slice: asked.slice ?? '' }),
    computedAt: fitted.computedAt.toISOString(),
    asOf: fitted.asOf,
    currency: fitted.kept.currency,
    node: { key: node as string, name: await nameOfNode(asking.store, asking.scope.workspace, node) },
    factsFrom: company.factsFrom?.toISOString() ?? null,
    stale: fitted.stale,
    unconverted: [...fitted.unconverted],
  }
}
