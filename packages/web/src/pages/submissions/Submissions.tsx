/** What people say of the number: by node and category, what comes from below beside the own word, the model beside both; who has not spoken. */
import { Card, Notice } from '#kit/Card.tsx'
import type { SubmissionsAnswer } from '#pages/submissions/Submissions/answer.ts'
import { ByDeal } from '#pages/submissions/Submissions/ByDeal.tsx'
import { headline } from '#pages/submissions/Submissions/headline.ts'
import { RollUp } from '#pages/submissions/Submissions/RollUp.tsx'
import { Speak } from '#pages/submissions/Submissions/Speak.tsx'
import { WordTable } from '#pages/submissions/Submissions/Words.tsx'
import { AnsweredPage, ProvenanceLine } from '#parts/Answered.tsx'
import { Headline } from '#parts/Figure.tsx'
import { useNumber } from '#parts/number.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { day } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

const TREES = ['organization', 'territory', 'product'] as const

export function Submissions() {
  const [view, setView] = useView('submissions')
  const tree = TREES.find((each) => each === view.filters.tree) ?? 'organization'
  const asked = useNumber('submissions.read', { tree })
  return (
    <AnsweredPage asked={asked} title={w.title}>
      {(answer) => (
        <>
          <Headline below={<ProvenanceLine provenance={answer.provenance} />}>{headline(answer)}</Headline>
          <Missing answer={answer} />
          <Speak answer={answer} />
          <Card
            title={w.rollUp(answer.period.label)}
            aside={
              <select
                className="input small short no-print"
                aria-label={w.tree}
                value={tree}
                onChange={(event) => setView(withFilter(view, 'tree', event.target.value))}
              >
                {TREES.map((each) => (
                  <option key={each} value={each}>
                    {w.trees[each]}
                  </option>
                ))}
              </select>
            }
          >
            <RollUp answer={answer} />
          </Card>
          <ByDeal answer={answer} />
          {answer.unplaced.length > 0 && (
            <Card title={w.unplaced}>
              <div className="stack">
                <p className="note">{w.unplacedNote}</p>
                <WordTable words={answer.unplaced} answer={answer} label={w.unplaced} withNode />
              </div>
            </Card>
          )}
        </>
      )}
    </AnsweredPage>
  )
}

/** Who should have spoken and has not, and until when. */
function Missing({ answer }: { answer: SubmissionsAnswer }) {
  const { missing, deadline } = answer
  if (deadline === null && missing.length === 0) return null
  const late = missing.filter((each) => each.daysLate > 0)
  if (missing.length === 0) return <Notice tone="done">{w.allIn(day(deadline))}</Notice>
  const named = missing.map(({ person, nodeName, daysLate }) =>
    w.missingOne(person.name, nodeName === person.name ? '' : nodeName, daysLate),
  )
  return (
    <Notice tone={late.length > 0 ? 'needs' : 'plain'}>
      {deadline === null ? '' : `${w.due(day(deadline))} `}
      {w.missing(missing.length)} {named.slice(0, NAMED).join(', ')}
      {named.length <= NAMED ? (
        '.'
      ) : (
        <details className="more">
          <summary>{w.andMore(named.length - NAMED)}</summary>
          {named.slice(NAMED).join(', ')}.
        </details>
      )}
    </Notice>
  )
}

/** As many are named before the rest is folded away. */
const NAMED = 6
