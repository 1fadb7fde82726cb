/** The menu: each service in each tier, what the tier is meant to get and what its accounts receive. */
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { ServicesAnswer } from '#pages/services/Services/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, count, decimal, money } from '#words/format.ts'
import { servicesWords as w } from '#words/pages/services.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

type ServiceRow = ServicesAnswer['services'][number]
type Cell = ServiceRow['tiers'][number]

export function MenuTable({ services }: { services: ServicesAnswer }) {
  const may = useMay('settings.write')
  const change = useAct('services.change')
  const { currency, provenance } = services
  return (
    <Card title={w.menu}>
      <div className="stack">
        <PlainTable
          label={w.menu}
          minWidth={1040}
          columns={[
            { key: 'service', header: w.service },
            ...TIER_KEYS.map((tier) => ({ key: tier, header: TIER_NAMES[tier] })),
            { key: 'receive', header: w.receive, numeric: true },
            { key: 'cost', header: w.cost, numeric: true },
            { key: 'retire', header: w.retire, unseen: true },
          ]}
          rows={services.services.map((row) => ({
            key: row.key,
            cells: [
              <span key="service">
                {row.name}
                <br />
                <span className="note">
                  {row.unitCost === null ? row.detail : `${money(row.unitCost, currency)} · ${row.detail ?? ''}`}
                </span>
              </span>,
              ...row.tiers.map((cell) => (
                <Rule
                  key={cell.tier}
                  cell={cell}
                  name={row.name}
                  may={may}
                  onRule={(rule) =>
                    change.mutate({
                      params: { id: row.key },
                      body: { rules: { ...rulesOf(row), [cell.tier]: rule } },
                    })
                  }
                />
              )),
              <Figure
                key="receive"
                title={row.name}
                answer={provenance.answer}
                figure={`service.${row.key}`}
                source="entered"
              >
                {count(row.receive)}
              </Figure>,
              row.cost === null ? ABSENT : money(row.cost, currency),
              may && (
                <Button
                  key="retire"
                  look="bare"
                  aria-label={w.retireFor(row.name)}
                  onClick={() => change.mutate({ params: { id: row.key }, body: { retired: true } })}
                >
                  {w.retire}
                </Button>
              ),
            ],
          }))}
        />
        <p className="note">
          {w.menuNote} {may && w.change}
        </p>
        <Fault error={change.error} />
      </div>
    </Card>
  )
}

const rulesOf = (row: ServiceRow): Record<Cell['tier'], Cell['rule']> => {
  const of = (tier: Cell['tier']) => row.tiers.find((cell) => cell.tier === tier)?.rule ?? 'none'
  return {
    platinum: of('platinum'),
    gold: of('gold'),
    silver: of('silver'),
    bronze: of('bronze'),
    tin: of('tin'),
  }
}

function Rule({
  cell,
  name,
  may,
  onRule,
}: {
  cell: Cell
  name: string
  may: boolean
  onRule: (rule: Cell['rule']) => void
}) {
  const notes = [
    w.of(cell.receive, cell.accounts),
    ...(cell.unknown > 0 && cell.rule !== 'none' ? [w.unknown(cell.unknown)] : []),
    ...(cell.recognition === null ? [] : [w.valued(decimal(cell.recognition.value), cell.recognition.n)]),
  ]
  return (
    <>
      {may ? (
        <select
          className="input"
          aria-label={`${name}: ${TIER_NAMES[cell.tier]}`}
          value={cell.rule}
          onChange={(event) => onRule(event.target.value as Cell['rule'])}
        >
          {Object.entries(w.rules).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        w.rules[cell.rule]
      )}
      <br />
      <span className="note">{notes.join(', ')}</span>
      {cell.verdict !== 'fine' && (
        <>
          <br />
          <Tag tone="under">{w.verdicts[cell.verdict]}</Tag>
        </>
      )}
    </>
  )
}
