/** Groups of records that seem to be one. */
import { buttonClass } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { PageLink, RecordLink } from '#parts/links.tsx'
import { useView } from '#parts/view.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Group = CrmHealthAnswer['duplicates']['groups'][number]

export function Duplicates({ crm }: { crm: CrmHealthAnswer }) {
  const [view, setView] = useView('duplicates')
  const { groups, groupCount, unread } = crm.duplicates
  return (
    <Card
      title={w.groups}
      aside={
        groups.length === 0 ? undefined : (
          <PageLink to="/matching" className={`${buttonClass('quiet')} no-print`}>
            {w.toMatching}
          </PageLink>
        )
      }
    >
      <div className="stack">
        <Table
          label={w.groups}
          rows={groups}
          columns={COLUMNS}
          rowKey={(group) => `${group.kind} ${group.by} ${group.value}`}
          view={view}
          onView={setView}
          empty={<p className="muted">{w.noDuplicates}</p>}
        />
        <p className="note">
          {groups.length === 0 ? '' : w.groupsNote(groups.length, groupCount)}{' '}
          {unread.length === 0 ? '' : w.unread(unread.join(', '))}
        </p>
      </div>
    </Card>
  )
}

const COLUMNS: readonly Column<Group>[] = [
  { id: 'kind', header: w.kind, width: 110, value: (group) => w.kinds[group.kind] },
  { id: 'by', header: w.alike, width: 150, value: (group) => group.by },
  {
    id: 'records',
    header: w.groups,
    width: 460,
    value: (group) => group.records.map((record) => record.name).join(' · '),
    show: (group) =>
      group.records.map((record, index) => (
        <span key={record.key}>
          {index === 0 ? '' : ' · '}
          <RecordLink kind={group.kind} id={Number(record.key)}>
            {record.name}
          </RecordLink>
        </span>
      )),
  },
]
