/** What the people say, beside what the model says, in one sentence. */
import { categoryOf, rolledIn, type SubmissionsAnswer } from '#pages/submissions/Submissions/answer.ts'
import { money, moneyRange } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

/** @example headline(answer) // 'Commit stands at $2.4 M for Q4 2017; the model says $2.7 M; together $2.6 M (80 %: $2.4–2.8 M).' */
export function headline(answer: SubmissionsAnswer): string {
  const top = answer.nodes[0]
  const { currency } = answer.provenance
  const commit = categoryOf(answer, 'commit') ?? answer.categories[0]
  const said = top === undefined || commit === undefined ? undefined : rolledIn(top, commit.key)?.value
  const model = top?.model?.expected ?? null
  const blend = top?.blend ?? null
  const parts = [
    said === undefined || said === null || commit === undefined
      ? w.nobody(answer.period.label)
      : w.stands(commit.name, money(said, currency), answer.period.label),
    ...(model === null ? [] : [w.modelSays(money(model, currency))]),
    ...(blend === null ? [] : [w.together(money(blend.value, currency), moneyRange(blend.low, blend.high, currency))]),
  ]
  return `${parts.join('; ')}.`
}
