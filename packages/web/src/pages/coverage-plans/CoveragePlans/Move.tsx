/** One account of a plan: why it is here, who would be next, and moving it - or many at once - with a note. */
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { FactList, Fault } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { AccountRow, CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { decimal } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

export function MoveDialog({
  plan,
  rows,
  may,
  onClose,
}: {
  plan: CoverPlan
  rows: readonly AccountRow[]
  may: boolean
  onClose: () => void
}) {
  const [first] = rows
  const title = first === undefined ? '' : rows.length === 1 ? first.name : w.accounts(rows.length)
  return (
    <Dialog open={first !== undefined} onClose={onClose} title={title}>
      <div className="stack">
        {first !== undefined && rows.length === 1 && <Why row={first} />}
        {may && first !== undefined && <Mover plan={plan} rows={rows} onDone={onClose} />}
        {may && plan.mayMove === 'all' && first !== undefined && rows.length === 1 && (
          <Pins plan={plan} row={first} onDone={onClose} />
        )}
      </div>
    </Dialog>
  )
}

function Why({ row }: { row: AccountRow }) {
  const hours = (value: number) => decimal(Math.abs(value), 1)
  return (
    <div className="stack">
      <p>
        {row.person === '' ? w.nobody : w.whySentence(row.person, decimal(row.travel + row.misfit + row.change, 1))}{' '}
        {row.worse !== null &&
          (row.worse < 0
            ? w.lessSentence(row.next, hours(row.worse))
            : w.nextSentence(row.next, `+${hours(row.worse)}`))}{' '}
        {row.keeping !== null &&
          (row.keeping < 0 ? w.keepLess(row.today, hours(row.keeping)) : w.keepSentence(row.today, hours(row.keeping)))}
      </p>
      <FactList
        items={[
          {
            key: 'account',
            name: w.account,
            value: (
              <RecordLink kind="account" id={row.key}>
                {row.name}
              </RecordLink>
            ),
          },
          { key: 'today', name: w.fromWhom, value: row.today || w.nobody },
          { key: 'hours', name: w.hours, value: decimal(row.hours, 1) },
          { key: 'visits', name: w.visits, value: decimal(row.visits, 1) },
          { key: 'travel', name: w.travel, value: decimal(row.travel, 1) },
          { key: 'misfit', name: w.misfit, value: decimal(row.misfit, 1) },
          { key: 'change', name: w.change, value: decimal(row.change, 1) },
        ]}
      />
    </div>
  )
}

function Mover({ plan, rows, onDone }: { plan: CoverPlan; rows: readonly AccountRow[]; onDone: () => void }) {
  const move = useAct('coveragePlans.move')
  const { people } = plan.base
  const own = people.key.flatMap((key, seat) =>
    key === 0 ? [] : [{ value: String(key), label: people.name[seat] ?? '' }],
  )
  const choices = own.sort((a, b) => a.label.localeCompare(b.label))
  const next = rows.length === 1 ? choices.find(({ label }) => label === rows[0]?.next)?.value : undefined
  return (
    <Form
      act={w.move}
      sending={move}
      onCancel={onDone}
      onSend={(typed) =>
        move.mutate(
          {
            params: { id: plan.id },
            body: { accounts: rows.map(({ key }) => key), person: typed.number('person'), note: typed.text('note') },
          },
          { onSuccess: onDone },
        )
      }
    >
      <SelectField
        label={w.moveTo}
        name="person"
        defaultValue={next ?? ''}
        choices={plan.mayMove === 'all' ? [...choices, { value: '', label: w.nobody }] : choices}
      />
      <TextField label={w.note} name="note" maxLength={1000} />
    </Form>
  )
}

/** Locks an account to whom it has, or keeps it from them for good. */
function Pins({ plan, row, onDone }: { plan: CoverPlan; row: AccountRow; onDone: () => void }) {
  const change = useAct('coveragePlans.change')
  const { locks, exclusions } = plan.wishes
  const locked = locks.some(({ account }) => account === row.key)
  const person = row.personKey
  const set = (wishes: Partial<CoverPlan['wishes']>) =>
    change.mutate({ params: { id: plan.id }, body: { wishes } }, { onSuccess: onDone })
  if (person === null && !locked) return null
  return (
    <>
      <Fault error={change.error} />
      <div className="row">
        {locked ? (
          <Button look="plain" onClick={() => set({ locks: locks.filter(({ account }) => account !== row.key) })}>
            {w.unlock}
          </Button>
        ) : (
          person !== null && (
            <>
              <Button look="plain" onClick={() => set({ locks: [...locks, { account: row.key, person }] })}>
                {w.lock}
              </Button>
              <Button look="bare" onClick={() => set({ exclusions: [...exclusions, { account: row.key, person }] })}>
                {w.exclude}
              </Button>
            </>
          )
        )}
      </div>
    </>
  )
}
