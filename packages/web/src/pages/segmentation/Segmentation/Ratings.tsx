/** Rating an account on the criteria that people enter, and the ratings so far. */
import type { FormEvent } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { FactList, Fault } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { day, decimal } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'

type Criterion = SegmentationAnswer['criteria'][number]

export function Ratings({ account, criteria }: { account: number; criteria: readonly Criterion[] }) {
  const ratings = useAsk('ratings.list', { query: { account } })
  const may = useMay('work.write')
  const rows = ratings.data?.rows ?? []
  const label = (key: string) => criteria.find((criterion) => criterion.key === key)?.label ?? key
  return (
    <>
      {may && criteria.map((criterion) => <RateForm key={criterion.key} account={account} criterion={criterion} />)}
      {rows.length > 0 && (
        <section className="stack">
          <h3>{w.ratings}</h3>
          <FactList
            items={rows.map((row) => ({
              key: String(row.id),
              name: `${label(row.criterion)}: ${decimal(row.value, Number.isInteger(row.value) ? 0 : 1)}`,
              value: (
                <>
                  {row.reason} <span className="note">{w.ratedBy(row.setBy ?? '', day(row.day))}</span>
                </>
              ),
            }))}
          />
        </section>
      )}
    </>
  )
}

function RateForm({ account, criterion }: { account: number; criterion: Criterion }) {
  const rate = useAct('ratings.create')
  const { scale } = criterion
  const [low, high] =
    scale.kind === 'linear' ? [Math.min(scale.from, scale.to), Math.max(scale.from, scale.to)] : [0, 100]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reason = String(form.get('reason') ?? '').trim()
    rate.mutate({
      body: {
        account,
        criterion: criterion.key,
        value: Number(form.get('value')),
        ...(reason === '' ? {} : { reason }),
      },
    })
    event.currentTarget.reset()
  }
  return (
    <form className="stack no-print" onSubmit={submit}>
      <h3>{w.rate(criterion.label.toLowerCase())}</h3>
      <div className="row">
        <TextField
          label={w.points}
          hint={w.rateHint(low, high)}
          name="value"
          type="number"
          min={low}
          max={high}
          step="any"
          required
        />
        <TextField label={w.rateReason} name="reason" maxLength={2000} />
        <Button type="submit" look="quiet" disabled={rate.isPending}>
          {w.rateKeep}
        </Button>
      </div>
      <Fault error={rate.error} />
    </form>
  )
}
