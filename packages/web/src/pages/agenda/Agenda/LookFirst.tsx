/** A facet to look at first: its health, why, and where to go from here. */

import { Link } from '@tanstack/react-router'
import { useAsk } from '#api/hooks.ts'
import { buttonClass } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import type { Agenda } from '#pages/agenda/Agenda/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { count } from '#words/format.ts'
import { agendaWords as w } from '#words/pages/agenda.ts'
import { FACET_WORDS } from '#words/pages/facets.ts'
import { measureName, measureValue, said } from '#words/pages/measures.ts'

type First = Agenda['lookFirst'][number]
type Measure = First['because'][number]

const MOST_REASONS = 3

export function LookFirst({ first, agenda }: { first: First; agenda: Agenda }) {
  const reasons = first.because.slice(0, MOST_REASONS)
  const top = reasons[0]
  const deeper = FACET_WORDS[first.facet]?.deeper
  return (
    <Card>
      <div className="stack">
        <h3 className="row-baseline">
          <span className="title">{count(first.score)}</span>
          <PageLink to={`/facets/${first.facet}`}>{first.name}</PageLink>
        </h3>
        <ul className="stack">
          {reasons.map((measure) => (
            <li key={measure.key}>
              <Reason measure={measure} answer={agenda.provenance.answer} />
            </li>
          ))}
        </ul>
        <div className="row no-print">
          {top !== undefined && <Records answer={agenda.provenance.answer} figure={top.key} />}
          {deeper !== undefined && (
            <PageLink to={deeper} className={buttonClass('quiet')}>
              {w.open[deeper] ?? w.openFacet}
            </PageLink>
          )}
          {top !== undefined && (
            <MakeTask
              look="plain"
              subject={{ title: w.taskFor(first.name, said(top).join('')), detail: top.meaning }}
            />
          )}
        </div>
      </div>
    </Card>
  )
}

/** "1,291 of 1,589 open deals are older …; target 5 %, takes 67 points." */
function Reason({ measure, answer }: { measure: Measure; answer: string }) {
  const [before, figure, after] = said(measure)
  const target = measureValue(measure.target, measure.unit, measure.key)
  return (
    <>
      {capital(before)}
      <Figure title={measureName(measure.key)} answer={answer} figure={measure.key}>
        {before === '' ? capital(figure) : figure}
      </Figure>
      {after}{' '}
      <span className="note">
        {measure.unit === 'share' ? `${measureValue(measure.value, measure.unit, measure.key)}; ` : ''}
        {w.target(target)}
        {measure.costs === null || measure.costs < 0.5 ? '' : `; ${w.takes(measure.costs)}`}
      </span>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const LISTS: Readonly<Record<string, string>> = {
  opportunity: '/opportunities',
  account: '/accounts',
  person: '/people',
  order: '/orders',
  orderLine: '/orders',
}

/** The records behind a figure, where there are some that have a list. */
function Records({ answer, figure }: { answer: string; figure: string }) {
  const records = useAsk('evidence.read', { params: { answer, figure } }).data?.records
  const list = records === undefined ? undefined : LISTS[records.kind]
  if (records === undefined || list === undefined || records.count === 0) return null
  return (
    <Link
      to={list as '/'}
      search={(before) => ({ ...before, evidence: `${answer}/${figure}` })}
      className={buttonClass('main')}
    >
      {w.records(records.count, records.kind)}
    </Link>
  )
}
