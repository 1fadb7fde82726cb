/** Product by product: what limits revenue, as entered, and the owner's own figure beside the proposal. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { RevenueAnswer } from '#pages/number/Number/answer.ts'
import { days, money } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.forecasts
type Period = RevenueAnswer['periods'][number]
type Supply = RevenueAnswer['products'][number]

export function Judge({ revenue, period }: { revenue: RevenueAnswer; period: Period }) {
  const [editing, setEditing] = useState<Supply | null>(null)
  const may = useMay('work.write')
  const { currency } = revenue.provenance
  if (revenue.products.length === 0) return null
  return (
    <>
      <PlainTable
        label={w.byProduct}
        minWidth={820}
        columns={[
          { key: 'product', header: w.product },
          { key: 'demand', header: w.demand, numeric: true },
          { key: 'lead', header: w.leadTime, numeric: true },
          { key: 'backlog', header: w.backlog, numeric: true },
          { key: 'limit', header: w.supply, numeric: true },
          { key: 'proposed', header: w.proposed, numeric: true },
          { key: 'judged', header: w.judged, numeric: true },
          { key: 'enter', header: w.enter, unseen: true },
        ]}
        rows={revenue.products.map((supply) => {
          const line = period.lines.find((each) => each.key === supply.product.key)
          const limit = limitOf(supply, period.key)
          return {
            key: supply.product.key,
            cells: [
              supply.product.name,
              money(line?.demand, currency),
              supply.leadTimeDays === null ? (
                <span key="lead" className="faint">
                  {w.notEntered}
                </span>
              ) : (
                days(supply.leadTimeDays)
              ),
              <span key="backlog">
                {money(supply.backlog, currency)} <span className="note">{w.backlogFrom[supply.backlogFrom]}</span>
              </span>,
              limit === null ? (
                <span key="limit" className="faint">
                  {w.unlimited}
                </span>
              ) : (
                money(limit, currency)
              ),
              money(line?.proposed, currency),
              money(line?.judged, currency),
              may ? (
                <Button
                  key="enter"
                  look="bare"
                  className="in-row no-print"
                  aria-label={w.enterFor(supply.product.name)}
                  onClick={() => setEditing(supply)}
                >
                  {w.enterShort}
                </Button>
              ) : null,
            ],
          }
        })}
      />
      <Dialog
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === null ? '' : `${editing.product.name}, ${period.period.label}`}
      >
        {editing !== null && (
          <div className="stack-wide">
            <Limits supply={editing} period={period} onDone={() => setEditing(null)} />
            {revenue.mayJudge && <Figures supply={editing} period={period} onDone={() => setEditing(null)} />}
          </div>
        )}
      </Dialog>
    </>
  )
}

const limitOf = (supply: Supply, period: string) => supply.limits.find((each) => each.period === period)?.amount ?? null

const moneyOf = (units: number | null) => (units === null ? null : fromUnits(units))

const shown = (amount: number | null | undefined) => (amount === null || amount === undefined ? '' : toUnits(amount))

function Limits({ supply, period, onDone }: { supply: Supply; period: Period; onDone: () => void }) {
  const keep = useAct('revenue.supply')
  const send = ({ number }: Typed) =>
    keep.mutate(
      {
        body: {
          product: Number(supply.product.key),
          leadTimeDays: number('lead'),
          backlog: moneyOf(number('backlog')),
          limits: [
            ...supply.limits.filter((each) => each.period !== period.key),
            { period: period.key, amount: moneyOf(number('limit')) },
          ],
        },
      },
      { onSuccess: onDone },
    )
  return (
    <Form act={w.limits} sending={keep} onSend={send} onCancel={onDone}>
      <h3>{w.enter}</h3>
      <TextField
        label={w.leadTime}
        name="lead"
        type="number"
        min={0}
        max={3650}
        defaultValue={supply.leadTimeDays ?? ''}
      />
      <TextField
        label={w.backlog}
        name="backlog"
        type="number"
        min={0}
        step="any"
        hint={w.backlogHint}
        defaultValue={supply.backlogFrom === 'entered' ? shown(supply.backlog) : ''}
      />
      <TextField
        label={w.supply}
        name="limit"
        type="number"
        min={0}
        step="any"
        hint={w.limitHint}
        defaultValue={shown(limitOf(supply, period.key))}
      />
    </Form>
  )
}

function Figures({ supply, period, onDone }: { supply: Supply; period: Period; onDone: () => void }) {
  const keep = useAct('revenue.judge')
  const line = period.lines.find((each) => each.key === supply.product.key)
  const send = ({ text, number }: Typed) =>
    keep.mutate(
      {
        body: {
          product: Number(supply.product.key),
          period: period.key,
          amount: moneyOf(number('amount')),
          reason: text('reason'),
        },
      },
      { onSuccess: onDone },
    )
  return (
    <Form act={w.judge} sending={keep} onSend={send} onCancel={onDone}>
      <h3>{w.judged}</h3>
      <TextField label={w.judged} name="amount" type="number" min={0} step="any" defaultValue={shown(line?.judged)} />
      <TextField label={w.reason} name="reason" maxLength={2000} />
    </Form>
  )
}
