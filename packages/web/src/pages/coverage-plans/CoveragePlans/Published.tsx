/** What was published: plans and moves within the year, and owners whom an import has named otherwise since. */
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Skeleton } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CoverageToday } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { count, day, instant } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Moves = Answer<'coverageMoves.list'>
type Move = Moves['moves'][number]

const COLUMNS: readonly Column<Move>[] = [
  {
    id: 'account',
    header: w.account,
    width: 190,
    value: (row) => row.accountName,
    show: (row) => (
      <RecordLink kind="account" id={row.account}>
        {row.accountName}
      </RecordLink>
    ),
  },
  { id: 'from', header: w.from, value: (row) => row.fromName ?? w.nobody },
  { id: 'to', header: w.toWhom, value: (row) => row.toName ?? w.nobody },
  { id: 'day', header: w.day, width: 120, value: (row) => row.day, show: (row) => day(row.day) },
  { id: 'plan', header: w.plan, value: (row) => row.plan ?? w.single },
  { id: 'note', header: w.note, width: 220, value: (row) => row.note },
  { id: 'by', header: w.by, value: (row) => row.by },
]

export function Published({ coverage }: { coverage: CoverageToday }) {
  const [view, setView] = useView('published')
  const asked = useAsk('coverageMoves.list', {})
  const may = useMay('settings.write')
  if (asked.error !== null && asked.data === undefined) return <Fault error={asked.error} />
  if (asked.data === undefined) return <Skeleton height={240} />
  const { publications, moves, heard } = asked.data
  return (
    <div className="stack-wide">
      {heard.length > 0 && <Heard heard={heard} may={may} />}
      <div className="columns top">
        <Card title={w.publications}>
          {publications.length === 0 ? (
            <p className="muted">{w.nonePublished}</p>
          ) : (
            <PlainTable
              label={w.publications}
              minWidth={420}
              columns={[
                { key: 'plan', header: w.plan },
                { key: 'day', header: w.day },
                { key: 'moved', header: w.moved, numeric: true },
                { key: 'when', header: w.when },
              ]}
              rows={publications.map((one) => ({
                key: one.id,
                cells: [
                  one.planName ?? w.single,
                  day(one.fromDay),
                  count(one.moved),
                  <span key="when">
                    {instant(one.publishedAt)} <span className="note">{one.publishedBy ?? ''}</span>
                  </span>,
                ],
              }))}
            />
          )}
        </Card>
        {may && <WithinYear coverage={coverage} />}
      </div>
      {moves.length > 0 && (
        <Card title={w.moved}>
          <Table
            label={w.moved}
            rows={moves}
            columns={COLUMNS}
            rowKey={(row) => row.id}
            view={view}
            onView={setView}
            files={pageFile(w.moved, [])}
          />
        </Card>
      )}
    </div>
  )
}

/** One account to one person from a day on. */
function WithinYear({ coverage }: { coverage: CoverageToday }) {
  const move = useAct('coverageMoves.create')
  const { accounts, people } = coverage.base
  const choices = (keys: readonly number[], names: readonly string[]) =>
    keys
      .map((key, at) => ({ value: String(key), label: names[at] ?? '' }))
      .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <Card title={w.withinYear}>
      <Form
        act={w.move}
        sending={move}
        onSend={(typed) => {
          const [account, person, fromDay] = [typed.number('account'), typed.number('person'), typed.text('from')]
          if (account === null || person === null) return
          move.mutate(
            { body: { accounts: [account], person, note: typed.text('note'), ...(fromDay === '' ? {} : { fromDay }) } },
            { onSuccess: typed.empty },
          )
        }}
      >
        <p className="note">{w.withinYearNote}</p>
        <div className="form-grid">
          <SelectField label={w.account} name="account" choices={choices(accounts.key, accounts.name)} />
          <SelectField label={w.toWhom} name="person" choices={choices(people.key, people.name)} />
          <TextField
            label={w.day}
            name="from"
            type="date"
            min={coverage.provenance.asOf}
            defaultValue={coverage.provenance.asOf}
          />
          <TextField label={w.note} name="note" required maxLength={1000} />
        </div>
      </Form>
    </Card>
  )
}

function Heard({ heard, may }: { heard: Moves['heard']; may: boolean }) {
  const follow = useAct('coverageMoves.create')
  return (
    <Card title={w.heard}>
      <div className="stack">
        <p className="note">{w.heardNote}</p>
        <Fault error={follow.error} />
        <PlainTable
          label={w.heard}
          columns={[
            { key: 'account', header: w.account },
            { key: 'covered', header: w.coveredBy },
            { key: 'heard', header: w.heardName },
            { key: 'when', header: w.when },
            { key: 'follow', header: w.follow, unseen: true },
          ]}
          rows={heard.map((one) => ({
            key: one.account,
            cells: [
              one.accountName,
              one.coveredBy ?? w.nobody,
              one.heardName,
              instant(one.heardAt),
              may ? (
                <Button
                  key="follow"
                  look="quiet"
                  disabled={follow.isPending}
                  onClick={() =>
                    follow.mutate({ body: { accounts: [one.account], person: one.heard, note: w.followNote } })
                  }
                >
                  {w.follow}
                </Button>
              ) : null,
            ],
          }))}
        />
      </div>
    </Card>
  )
}
