/** Coverage plans: today's coverage with its faults, plans as copies of it, and what was published. */
import { useSession } from '#api/session.ts'
import { Card, Figures } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import { Table } from '#kit/table/Table.tsx'
import { accountRows, type CoverageToday, FAULTS } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { accountColumns } from '#pages/coverage-plans/CoveragePlans/columns.tsx'
import { People } from '#pages/coverage-plans/CoveragePlans/People.tsx'
import { Plans } from '#pages/coverage-plans/CoveragePlans/Plans.tsx'
import { Published } from '#pages/coverage-plans/CoveragePlans/Published.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { pageFile } from '#parts/page-file.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { count, money } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

export function CoveragePlans() {
  return (
    <Answered name="coverageToday.read" title={w.title}>
      {(coverage) => <Page coverage={coverage} />}
    </Answered>
  )
}

/** Who sells reads the own coverage; plans are for those who lead. */
const SELLING = ['seller']

function Page({ coverage }: { coverage: CoverageToday }) {
  const { role } = useSession()
  const [view, setView] = useView('coverage')
  if (coverage.status.code === 'no-evidence') return <NoEvidence title={w.none} sentence={coverage.status.sentence} />
  const tabs = SELLING.includes(role ?? '') ? (['today'] as const) : (['today', 'plans', 'published'] as const)
  const open = tabs.find((tab) => tab === view.filters.tab) ?? 'today'
  return (
    <>
      <Headline below={<ProvenanceLine provenance={coverage.provenance} />}>
        <Sentence pieces={headline(coverage)} answer={coverage.provenance.answer} />
      </Headline>
      <StatusNotice status={coverage.status} />
      <Tabs
        tabs={tabs.map((key) => ({ key, label: w[key] }))}
        open={open}
        onOpen={(tab) => setView(withFilter(view, 'tab', tab))}
        label={w.title}
      >
        {open === 'today' && <Today coverage={coverage} />}
        {open === 'plans' && <Plans currency={coverage.currency} />}
        {open === 'published' && <Published coverage={coverage} />}
      </Tabs>
    </>
  )
}

/** @example headline(coverage) // 30 people cover [85 accounts]: [12 accounts have nobody], [9 are far from who covers them]. */
function headline(coverage: CoverageToday): readonly Piece[] {
  const { today } = coverage
  const wrong = faultsIn(coverage).filter(({ n }) => n > 0)
  return [
    { text: w.covers(today.people) },
    { text: w.accounts(today.covered), figure: 'hours' },
    ...wrong.flatMap(({ name, n }, at) => [{ text: at === 0 ? ': ' : ', ' }, { text: w.wrong[name](n), figure: name }]),
    { text: '.' },
  ]
}

/** How many accounts bear each fault. */
const faultsIn = ({ weights }: CoverageToday) =>
  FAULTS.map(([name, bit]) => ({ name, n: weights.faults.filter((bits) => (bits & bit) !== 0).length }))

function Today({ coverage }: { coverage: CoverageToday }) {
  const { today, base, weights, currency, provenance } = coverage
  const [view, setView] = useView('covered')
  const rows = accountRows(base, weights, w.elsewhere)
  return (
    <div className="stack-wide">
      <Card title={w.faults}>
        <Figures
          items={[
            ...faultsIn(coverage).map(({ name, n }) => ({
              key: name,
              label: w.faultNames[name],
              value: (
                <Figure title={w.faultNames[name]} answer={provenance.answer} figure={name}>
                  {count(n)}
                </Figure>
              ),
            })),
            {
              key: 'travel',
              label: w.travel,
              value: (
                <Figure title={w.hours} answer={provenance.answer} figure="hours">
                  {count(Math.round(today.travel))} h
                </Figure>
              ),
            },
            {
              key: 'bookings',
              label: w.bookings,
              value: (
                <Figure title={w.bookings} answer={provenance.answer} figure="bookings">
                  {money(today.bookings.expected, currency)}
                </Figure>
              ),
              note:
                today.bookings.expected === null
                  ? today.bookings.status.sentence
                  : today.bookings.source === 'literature'
                    ? w.fromStudies
                    : w.entered,
            },
          ]}
        />
      </Card>
      <People weight={today} currency={currency} planned={false} name={w.people} />
      <Card title={w.everyAccount}>
        <Table
          label={w.everyAccount}
          rows={rows}
          columns={accountColumns(currency, false)}
          rowKey={(row) => row.key}
          view={view}
          onView={setView}
          files={pageFile(w.everyAccount, ['potential'])}
        />
      </Card>
    </div>
  )
}
