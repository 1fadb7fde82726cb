/** The search of a plan: begun, watched while cost and bound close in, stopped; what it found, and the trade-off to take from. */
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Progress } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { ABSENT, count, decimal, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Run = NonNullable<CoverPlan['run']>
type Found = NonNullable<Run['found']>

export function Search({ plan }: { plan: CoverPlan }) {
  const begin = useAct('coveragePlans.run')
  const { run } = plan
  const runs = run?.state === 'waiting' || run?.state === 'running'
  return (
    <Card
      title={w.search}
      aside={
        runs ? (
          <Stop plan={plan} />
        ) : (
          <Button disabled={begin.isPending} onClick={() => begin.mutate({ params: { id: plan.id } })}>
            {w.search}
          </Button>
        )
      }
    >
      <div className="stack">
        <p className="note">{w.searchNote}</p>
        <Fault error={begin.error ?? (run?.state === 'failed' ? run.sentence : null)} />
        {runs && <Closing progress={run.progress} seconds={plan.wishes.seconds} />}
        {!runs && run?.found != null && <Result plan={plan} run={run} found={run.found} />}
      </div>
    </Card>
  )
}

function Stop({ plan }: { plan: CoverPlan }) {
  const stop = useAct('coveragePlans.stop')
  return (
    <Button look="plain" disabled={stop.isPending} onClick={() => stop.mutate({ params: { id: plan.id } })}>
      {w.stop}
    </Button>
  )
}

function Closing({ progress, seconds }: { progress: Run['progress']; seconds: number }) {
  if (progress === null) return <Progress value={null} label={w.phases.searching} detail={w.waiting} />
  const hours = (value: number | null) => (value === null ? ABSENT : count(Math.round(value)))
  const label = w.phases[progress.phase]
  return (
    <div className="stack">
      <Progress value={Math.min(1, progress.seconds / seconds)} label={label} detail={w.seconds(progress.seconds)} />
      {progress.cost !== null && <p>{w.costAndBound(hours(progress.cost), hours(progress.bound))}</p>}
      {progress.trail.length > 2 && (
        <Trend
          title={w.total}
          columns={[w.when, w.total, '']}
          points={progress.trail.map(([at, cost, bound]) => ({
            at,
            label: w.seconds(at),
            value: cost,
            ...(cost === null || bound === null ? {} : { low: bound, high: cost }),
          }))}
          format={(value) => count(Math.round(value))}
          fromZero={false}
          height={140}
        />
      )}
    </div>
  )
}

/** @example certificate(found) // 'The best plan found takes 812 hours a year. No plan under these wishes can take less than 810: at most 0.2 % can still be saved. …' */
function certificate({ certificate: c, status }: Found): string {
  const hours = (value: number) => decimal(value, value < 100 ? 1 : 0)
  const bound =
    c.bound === null
      ? w.unproven
      : c.boundKind === 'relaxed'
        ? w.relaxed(hours(c.bound))
        : w.proven(hours(c.bound), percent(c.gap, 2))
  return `${w.found(hours(c.cost))}${bound}${w.stopped[c.stopped]}${status.sentence === '' ? '' : ` ${status.sentence}`}`
}

function Result({ plan, run, found }: { plan: CoverPlan; run: Run; found: Found }) {
  const change = useAct('coveragePlans.change')
  const take = (point: number | null) => {
    if (run.id === null) return
    const taken = point === null ? { run: run.id } : { run: run.id, point }
    change.mutate({ params: { id: plan.id }, body: { take: taken } })
  }
  const hours = (value: number) => count(Math.round(value))
  return (
    <div className="stack">
      <p>{certificate(found)}</p>
      {found.seats !== null && (
        <p>
          {w.seatsChosen(
            found.seats.tried,
            hours(found.seats.fee),
            found.seats.bound === null ? null : hours(found.seats.bound),
          )}
        </p>
      )}
      {found.tradeOff.sentence !== '' && found.points.length === 0 && (
        <p className="muted">{found.tradeOff.sentence}</p>
      )}
      <Fault error={change.error} />
      {found.points.length > 0 && (
        <>
          <h3>{w.tradeOff}</h3>
          <PlainTable
            label={w.tradeOff}
            minWidth={520}
            columns={[
              { key: 'price', header: w.price, numeric: true },
              { key: 'moves', header: w.movesShort, numeric: true },
              { key: 'travel', header: w.travel, numeric: true },
              { key: 'misfit', header: w.misfit, numeric: true },
              { key: 'total', header: w.total, numeric: true },
              { key: 'spread', header: w.spreadShort, numeric: true },
              { key: 'take', header: w.take, unseen: true },
            ]}
            rows={found.points.map((point, at) => ({
              key: at,
              cells: [
                point.disruption === null ? w.upToMoves : decimal(point.disruption, 2),
                count(point.moves),
                hours(point.travel),
                hours(point.misfit),
                hours(point.cost),
                point.spread === null ? ABSENT : percent(point.spread),
                <Button
                  key="take"
                  look="quiet"
                  disabled={change.isPending}
                  aria-label={w.takeOf(point.moves)}
                  onClick={() => take(at)}
                >
                  {w.take}
                </Button>,
              ],
            }))}
          />
          <p className="note">
            {w.tradeOffNote} {found.tradeOff.sentence}
          </p>
        </>
      )}
    </div>
  )
}
