/** One figure's evidence, whether its answer is kept or reckoned anew from the fit. */
import type { OpenedFigure } from '#analyses/figures.ts'
import { numberEvidence, readNumberKey } from '#analyses/number/evidence.ts'
import { Failure } from '#ground/failure.ts'
import type { Signed } from '#http/asking.ts'
import { askFigure } from '#jobs/answers.ts'
import { askNumber } from './asked.ts'

/** @throws Failure `not-found` where there is no such figure, `forbidden` where the answer is of a node above the asker's */
export async function figureEvidence(asking: Signed, answer: string, figure: string): Promise<OpenedFigure> {
  const asked = readNumberKey(answer)
  if (!asked) return askFigure(asking, answer, figure)
  const { node, period, slice } = asked
  const { question } = await askNumber(asking, { node, period, slice, asOf: asked.asOf ?? undefined })
  const evidence = numberEvidence(question, figure)
  if (!evidence) throw new Failure('not-found', 'There is no such figure; open its page again.', { answer, figure })
  return { node, asOf: question.fitted.asOf, computedAt: question.fitted.computedAt, evidence }
}
