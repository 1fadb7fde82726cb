/** The list of opportunities: sorted and filtered by the server, read as far as one scrolls. */
import { CheckField } from '#kit/Field.tsx'
import type { TableView } from '#kit/table/view.ts'
import { DEAL_COLUMNS } from '#parts/deals.tsx'
import { ListChoice, OneAccountOnly, withFilter } from '#parts/RecordList.tsx'
import { RecordListPage } from '#parts/RecordListPage.tsx'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.deals
const OUTCOMES = ['open', 'won', 'lost', 'gone'] as const
const OUTCOME_CHOICES = OUTCOMES.map((value) => ({ value, label: recordWords.outcomes[value] }))

export const Opportunities = () => (
  <RecordListPage<'opportunities.list'>
    page="opportunities"
    opens="opportunity"
    words={w}
    columns={DEAL_COLUMNS}
    rowKey={(deal) => deal.id}
    asks={asks}
    tools={(view, onView) => (
      <>
        <OneAccountOnly view={view} onView={onView} />
        <ListChoice name="outcome" label={w.outcome} choices={OUTCOME_CHOICES} view={view} onView={onView} />
        <CheckField
          label={w.withoutAccount}
          checked={view.filters.without !== undefined}
          onCheck={(without) => onView(withFilter(view, 'without', without ? 'yes' : ''))}
        />
      </>
    )}
  />
)

function asks({ outcome, stage, without, closeFrom, closeTo, account }: TableView['filters']) {
  const known = OUTCOMES.find((each) => each === outcome)
  return {
    ...(known === undefined ? {} : { outcome: known }),
    ...(stage === undefined ? {} : { stage }),
    ...(without === undefined ? {} : { withoutAccount: true }),
    ...(closeFrom === undefined ? {} : { closeFrom }),
    ...(closeTo === undefined ? {} : { closeTo }),
    ...(account === undefined ? {} : { account }),
  }
}
