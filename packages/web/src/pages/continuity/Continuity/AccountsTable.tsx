/** Accounts by what they hang on, with naming who would follow. */
import { useMemo, useState } from 'react'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { Column } from '#kit/table/column.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn, tierColumn, WhoLink, whoColumn } from '#parts/columns.tsx'
import { ABSENT, count, decimal, money } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { continuityWords as w } from '#words/pages/continuity.ts'

type ContinuityAnswer = Answer<'continuity.read'>
type Row = ContinuityAnswer['accounts'][number]
type Naming = (row: Row, person: number | null) => void

export function AccountsTable({ continuity }: { continuity: ContinuityAnswer }) {
  const { accounts, headline, currency, provenance } = continuity
  const may = useMay('work.write')
  const name = useAct('successors.name')
  const [asking, setAsking] = useState<Row | null>(null)
  const { mutate, isPending } = name
  const columns = useMemo(() => {
    const naming: Naming | null =
      may && !isPending ? (row, person) => mutate({ body: { account: row.account.key, person } }) : null
    return columnsOf(currency, naming, setAsking)
  }, [currency, may, isPending, mutate])
  return (
    <Card title={w.accounts}>
      <div className="stack">
        <p className="note">
          {w.accountsNote}{' '}
          {headline.accounts > accounts.length && answerWords.firstOf(accounts.length, headline.accounts)}
        </p>
        <Fault error={name.error} />
        <AnswerTable
          answer={provenance.answer}
          table="accounts"
          name="threads"
          label={w.accounts}
          rows={accounts}
          columns={columns}
          rowKey={(row) => row.account.key}
        />
        {asking !== null && <NameOne row={asking} onDone={() => setAsking(null)} />}
      </div>
    </Card>
  )
}

function NameOne({ row, onDone }: { row: Row; onDone: () => void }) {
  const name = useAct('successors.name')
  const people = useAsk('people.list', { query: { limit: 500, sort: 'name' } })
  const choices = (people.data?.rows ?? []).filter(({ id }) => id !== row.owner.key)
  return (
    <Dialog open title={w.otherFor(row.account.name)} onClose={onDone}>
      <Form
        act={w.keep}
        sending={name}
        onSend={({ text }) =>
          name.mutate(
            { body: { account: row.account.key, person: Number(text('person')), note: text('note') } },
            { onSuccess: onDone },
          )
        }
      >
        <SelectField
          label={w.person}
          name="person"
          required
          choices={[{ value: '', label: '' }, ...choices.map(({ id, name: of }) => ({ value: String(id), label: of }))]}
        />
        <TextField label={w.note} name="note" maxLength={2000} />
      </Form>
    </Dialog>
  )
}

const faint = <span className="faint">{ABSENT}</span>
const whyOf = (row: Row) => (!row.exposed ? '' : row.ownerGone ? w.whyGone : row.sellers === 0 ? w.whyNone : w.whyAlone)

const years = (days: number | null) => (days === null ? ABSENT : decimal(days / 365))

const columnsOf = (currency: string, naming: Naming | null, onOther: (row: Row) => void): readonly Column<Row>[] => [
  whoColumn('account', w.account, (row) => row.account, { id: 'account', width: 220 }),
  { id: 'why', header: w.why, width: 130, value: whyOf },
  tierColumn(w.tier, (row) => row.tier),
  numberColumn(
    'value',
    w.value,
    (row) => row.value,
    (value) => money(value, currency),
  ),
  {
    ...whoColumn('person', w.owner, (row: Row) => row.owner, { id: 'owner', width: 170 }),
    show: (row) => (
      <>
        <WhoLink kind="person" who={row.owner} /> {row.ownerGone && <span className="note">{w.left}</span>}
      </>
    ),
  },
  {
    id: 'successor',
    header: w.successor,
    width: 230,
    value: (row) => row.successor?.name ?? '',
    show: (row) => <Successor row={row} naming={naming} onOther={onOther} />,
  },
  numberColumn('sellers', w.sellers, (row) => row.sellers, count),
  numberColumn('contacts', w.contacts, (row) => row.contacts, count),
  numberColumn('openDeals', w.openDeals, (row) => row.openDeals, count),
  numberColumn('tenure', w.tenure, (row) => row.tenureDays, years, { width: 110 }),
  numberColumn('silent', w.silent, (row) => row.silentDays, count),
]

function Successor({ row, naming, onOther }: { row: Row; naming: Naming | null; onOther: (row: Row) => void }) {
  const { successor, proposed, account } = row
  if (successor !== null) {
    return (
      <>
        {successor.name}{' '}
        {naming !== null && (
          <Button look="quiet" aria-label={w.takeBackFor(account.name)} onClick={() => naming(row, null)}>
            {w.takeBack}
          </Button>
        )}
      </>
    )
  }
  if (naming === null) return faint
  if (proposed === null || typeof proposed.key !== 'number') {
    return (
      <Button look="quiet" aria-label={w.otherFor(account.name)} onClick={() => onOther(row)}>
        {w.other}
      </Button>
    )
  }
  const person = proposed.key
  return (
    <Button look="quiet" aria-label={w.nameFor(proposed.name, account.name)} onClick={() => naming(row, person)}>
      {w.proposed(proposed.name)}
    </Button>
  )
}
