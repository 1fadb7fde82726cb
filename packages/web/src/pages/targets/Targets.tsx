/** Targets: what is in force and how attainable it is, plans as copies to compare, approve and publish, and the history. */
import { Card, Figures } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { TargetsAnswer } from '#pages/targets/Targets/answer.ts'
import { History, InForce } from '#pages/targets/Targets/InForce.tsx'
import { Plans } from '#pages/targets/Targets/Plans.tsx'
import { AnsweredPage, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline } from '#parts/Figure.tsx'
import { useNumber } from '#parts/number.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { count, money, percent } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

export function Targets() {
  const asked = useNumber('targets.read')
  return (
    <AnsweredPage asked={asked} title={w.title}>
      {(targets) => <Page targets={targets} />}
    </AnsweredPage>
  )
}

const VIEWS = ['force', 'plans', 'history'] as const
type View = (typeof VIEWS)[number]

function Page({ targets }: { targets: TargetsAnswer }) {
  const [view, setView] = useView('targets')
  const first: View = targets.rows.length === 0 ? 'plans' : 'force'
  const open = VIEWS.find((each) => each === view.filters.tab) ?? first
  const { currency } = targets.provenance
  return (
    <>
      <Headline below={<ProvenanceLine provenance={targets.provenance} />}>
        {targets.company === null
          ? w.noneSet(targets.period.label)
          : w.headline(targets.period.label, money(targets.company, currency), likely(targets))}
      </Headline>
      <StatusNotice status={targets.status} />
      {targets.odds.length > 0 && (
        <Card>
          <KeyFigures targets={targets} />
        </Card>
      )}
      <Tabs
        tabs={[
          { key: 'force', label: w.inForce },
          { key: 'plans', label: w.plans },
          { key: 'history', label: w.history },
        ]}
        open={open}
        onOpen={(tab) => setView(withFilter(view, 'tab', tab))}
        label={w.title}
      >
        {open === 'force' && <InForce targets={targets} />}
        {open === 'plans' && <Plans targets={targets} />}
        {open === 'history' && <History targets={targets} />}
      </Tabs>
    </>
  )
}

/** How many are likelier than not to reach theirs. */
function likely({ odds }: TargetsAnswer): string | null {
  if (odds.length === 0) return null
  return w.likely(odds.filter((each) => each.odds >= 0.5).length, odds.length)
}

function KeyFigures({ targets }: { targets: TargetsAnswer }) {
  const { odds, fairness, provenance } = targets
  const handed = odds.reduce((sum, each) => sum + each.target, 0)
  const expected = odds.reduce((sum, each) => sum + each.expected, 0)
  return (
    <Figures
      items={[
        { key: 'people', label: w.carriers, value: count(odds.length) },
        { key: 'handed', label: w.handed, value: money(handed, provenance.currency) },
        { key: 'expected', label: w.expected, value: money(expected, provenance.currency) },
        ...(fairness === null
          ? []
          : [
              {
                key: 'fair',
                label: w.oddsSpread,
                value: (
                  <Figure
                    title={w.oddsSpread}
                    evidence={reckoned(
                      w.fairMeaning,
                      w.fairFormula,
                      [
                        [w.lowest, fairness.low, 'share'],
                        [w.highest, fairness.high, 'share'],
                        [w.deviation, fairness.sd, 'share'],
                      ],
                      'estimated',
                    )}
                  >
                    {percent(fairness.low)} – {percent(fairness.high)}
                  </Figure>
                ),
                note: w.fairNote,
              },
            ]),
      ]}
    />
  )
}
