/** Groups of records that seem to be one. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { buttonClass } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { PageLink, RecordLink } from '#parts/links.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

type Group = CrmHealthAnswer['duplicates']['groups'][number]

export function Duplicates({ crm }: { crm: CrmHealthAnswer }) {
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
        <AnswerTable
          answer={crm.provenance.answer}
          table="duplicates"
          name="duplicates"
          label={w.groups}
          rows={groups}
          columns={columnsOf(crm.provenance.answer)}
          rowKey={(group) => `${group.kind} ${group.by} ${group.records[0]?.key}`}
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

const columnsOf = (answer: string): readonly Column<Group>[] => [
  { id: 'kind', header: w.kind, width: 110, value: (group) => w.kinds[group.kind] },
  { id: 'by', header: w.alike, width: 150, value: (group) => group.by },
  {
    id: 'count',
    header: w.records,
    numeric: true,
    width: 90,
    value: (group) => group.records.length,
    show: (group) => (
      <CountFigure
        n={group.records.length}
        title={group.value}
        answer={answer}
        figure={rowFigure('duplicates', group.kind, `${group.by},${group.records[0]?.key}`)}
      />
    ),
  },
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
