/** A forecast call's work list: each open deal's odds, timing, reasons and flags; a date or an amount changed here moves the number and saves nothing. */
import { useMemo, useState } from 'react'
import { addressOf } from '#api/client.ts'
import { Fault } from '#kit/Card.tsx'
import { Table } from '#kit/table/Table.tsx'
import { columnsOf } from '#pages/deals/Deals/columns.tsx'
import { DealDrawer } from '#pages/deals/Deals/DealDrawer.tsx'
import { type CallDeal, useCallDeals } from '#pages/deals/Deals/deals.ts'
import { Flags } from '#pages/deals/Deals/Flags.tsx'
import { WhatIfBar } from '#pages/deals/Deals/WhatIfBar.tsx'
import { useWhatIf } from '#pages/deals/Deals/what-if.ts'
import { AnsweredPage, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline } from '#parts/Figure.tsx'
import { useNumberScope } from '#parts/number.ts'
import { ListChoice, ListTools } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { count, money } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'
import { recordWords } from '#words/pages/records.ts'

const CATEGORIES = ['commit', 'best', 'likely', 'pipeline', 'closed', 'omitted', 'none'] as const
const SORTED_BY = ['expected', 'odds', 'amount', 'closeDate', 'pushes', 'name']

export function Deals() {
  const [view, setView] = useView('call')
  const scope = useNumberScope()
  const query = useMemo(() => {
    const { search, flag, stage, category, dated } = view.filters
    const sort = view.sort !== null && SORTED_BY.includes(view.sort.column) ? view.sort : null
    return {
      ...scope,
      ...(search === undefined ? {} : { search }),
      ...(flag === undefined ? {} : { flag }),
      ...(stage === undefined ? {} : { stage }),
      ...(category === undefined ? {} : { category }),
      ...(dated === undefined ? {} : { dated: true }),
      ...(sort === null ? {} : { sort: `${sort.down ? '-' : ''}${sort.column}` }),
    }
  }, [scope, view])
  const list = useCallDeals(query)
  const [opened, setOpened] = useState<CallDeal | null>(null)
  const whatIf = useWhatIf(scope)
  const { first } = list
  const currency = first?.provenance.currency ?? ''
  const columns = useMemo(() => columnsOf(currency, whatIf), [currency, whatIf])
  const href = (format: 'csv' | 'xlsx') => addressOf('number.dealsFile', { query: { ...query, format } })
  return (
    <AnsweredPage asked={list.asked} title={w.title}>
      {() =>
        first === undefined ? null : first.count === 0 && Object.keys(view.filters).length === 0 ? (
          <NoEvidence title={w.none} sentence={first.status.sentence} />
        ) : (
          <>
            <Headline below={<ProvenanceLine provenance={first.provenance} />}>
              {w.headline(
                count(first.count),
                money(first.amount, currency),
                money(first.expected, currency),
                first.period.label,
              )}
            </Headline>
            <StatusNotice status={first.status} />
            <Flags flags={first.flags} view={view} onView={setView} />
            <Fault error={list.error} />
            <Table
              label={w.title}
              rows={list.rows}
              columns={columns}
              rowKey={(deal) => deal.id}
              view={view}
              onView={setView}
              server={list.server}
              onOpen={setOpened}
              downloads={[
                { label: recordWords.csv, href: href('csv') },
                { label: recordWords.xlsx, href: href('xlsx') },
              ]}
              controls={
                <ListTools view={view} onView={setView}>
                  <ListChoice
                    name="stage"
                    label={w.stage}
                    choices={first.stages.map((stage) => ({ value: stage, label: stage }))}
                    view={view}
                    onView={setView}
                  />
                  <ListChoice
                    name="category"
                    label={w.category}
                    choices={CATEGORIES.map((value) => ({ value, label: w.categories[value] }))}
                    view={view}
                    onView={setView}
                  />
                  <ListChoice
                    name="dated"
                    label={w.closeDate}
                    choices={[{ value: 'yes', label: w.datedIn(first.period.label) }]}
                    view={view}
                    onView={setView}
                  />
                </ListTools>
              }
            />
            <p className="note no-print">{w.hint}</p>
            <WhatIfBar whatIf={whatIf} currency={currency} />
            <DealDrawer deal={opened} currency={currency} onClose={() => setOpened(null)} />
          </>
        )
      }
    </AnsweredPage>
  )
}
