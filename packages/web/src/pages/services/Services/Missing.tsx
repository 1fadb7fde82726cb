/** Required services that accounts do not receive, with saying that they do, and tasks. */
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { ServicesAnswer } from '#pages/services/Services/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { actColumn, numberColumn, taskColumn, tierColumn, whoColumn } from '#parts/columns.tsx'
import { money } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { servicesWords as w } from '#words/pages/services.ts'
import { TIER_KEYS } from '#words/tiers.ts'

type Row = ServicesAnswer['missing'][number]

export function Missing({ services }: { services: ServicesAnswer }) {
  const say = useAct('serviceUse.say')
  const may = useMay('work.write')
  const { missing, headline, currency } = services
  const receives = (row: Row) =>
    say.mutate({ body: { service: row.service.key, accounts: [row.account.key], used: true } })
  return (
    <Card title={w.missing}>
      <div className="stack">
        <p className="note">
          {w.missingNote} {headline.missing > missing.length && answerWords.firstOf(missing.length, headline.missing)}
        </p>
        <Fault error={say.error} />
        <AnswerTable
          answer={services.provenance.answer}
          table="missing"
          name="missing"
          label={w.missing}
          rows={missing}
          columns={columnsOf(currency, may && !say.isPending ? receives : null)}
          rowKey={(row) => `${row.account.key} ${row.service.key}`}
          empty={<p className="muted">{w.none}</p>}
        />
      </div>
    </Card>
  )
}

const columnsOf = (currency: string, receives: ((row: Row) => void) | null): readonly Column<Row>[] => [
  whoColumn('account', w.account, (row) => row.account, { id: 'account', width: 220 }),
  tierColumn(w.tier, (row) => TIER_KEYS.indexOf(row.tier)),
  { id: 'service', header: w.service, width: 180, value: (row) => row.service.name },
  { id: 'known', header: w.known, width: 140, value: (row) => (row.told ? w.told : w.notTold) },
  numberColumn(
    'worth',
    w.worth,
    (row) => row.worth,
    (value) => money(value, currency),
  ),
  actColumn(
    w.receives,
    (row) =>
      receives !== null && (
        <Button look="quiet" aria-label={`${w.receives}: ${row.account.name}`} onClick={() => receives(row)}>
          {w.receives}
        </Button>
      ),
    { id: 'receives', width: 130 },
  ),
  taskColumn((row) => ({
    title: `${row.service.name}: ${row.account.name}`,
    about: { kind: 'account', id: row.account.key },
  })),
]
