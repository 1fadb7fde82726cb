/** The list of opportunities: sorted and filtered by the server, read as far as one scrolls. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { CheckField } from '#kit/Field.tsx'
import { Table } from '#kit/table/Table.tsx'
import { DEAL_COLUMNS } from '#parts/deals.tsx'
import { Headline } from '#parts/Figure.tsx'
import { recordPath } from '#parts/links.tsx'
import { useList } from '#parts/list.ts'
import {
  BehindFigure,
  filesOf,
  ListChoice,
  ListFailure,
  ListTools,
  NothingYet,
  useListScope,
  withFilter,
} from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { countUpTo } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.deals
const OUTCOMES = ['open', 'won', 'lost', 'gone'] as const
const OUTCOME_CHOICES = OUTCOMES.map((value) => ({ value, label: recordWords.outcomes[value] }))

export function Opportunities() {
  const [view, setView] = useView('opportunities')
  const navigate = useNavigate()
  const scope = useListScope()
  const { search, outcome, stage, without, closeFrom, closeTo } = view.filters
  const query = useMemo(
    () => ({
      ...scope,
      ...(search === undefined ? {} : { search }),
      ...(OUTCOMES.includes(outcome as 'open') ? { outcome: outcome as 'open' } : {}),
      ...(stage === undefined ? {} : { stage }),
      ...(without === undefined ? {} : { withoutAccount: true }),
      ...(closeFrom === undefined ? {} : { closeFrom }),
      ...(closeTo === undefined ? {} : { closeTo }),
    }),
    [scope, search, outcome, stage, without, closeFrom, closeTo],
  )
  const list = useList('opportunities.list', query, view)
  const plain = Object.keys(query).length === 0
  return (
    <>
      <Headline below={w.below}>{w.headline(countUpTo(list.server.count, list.server.exact))}</Headline>
      <BehindFigure />
      <ListFailure error={list.error} />
      <Table
        label={w.title}
        rows={list.rows}
        columns={DEAL_COLUMNS}
        rowKey={(deal) => deal.id}
        view={view}
        onView={setView}
        server={list.server}
        onOpen={(deal) => void navigate({ to: recordPath('opportunity', deal.id) ?? '/' })}
        downloads={filesOf('opportunities', query, view)}
        {...(plain && list.error === null ? { empty: <NothingYet /> } : {})}
        controls={
          <ListTools view={view} onView={setView}>
            <ListChoice name="outcome" label={w.outcome} choices={OUTCOME_CHOICES} view={view} onView={setView} />
            <CheckField
              label={w.withoutAccount}
              checked={without !== undefined}
              onChange={(event) => setView(withFilter(view, 'without', event.target.checked ? 'yes' : ''))}
            />
          </ListTools>
        }
      />
    </>
  )
}
