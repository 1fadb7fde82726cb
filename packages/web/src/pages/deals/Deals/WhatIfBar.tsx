/** The number with what is tried: it stays in sight while one goes through the list, and clears with one press. */
import { Button } from '#kit/Button.tsx'
import type { WhatIf } from '#pages/deals/Deals/what-if.ts'
import { money, moneyChange, moneyRange, percent } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

const [LOW, HIGH] = [1, 5] as const

export function WhatIfBar({ whatIf, currency }: { whatIf: WhatIf; currency: string }) {
  const { trials, answer, error } = whatIf
  if (trials.size === 0) return null
  return (
    <section className="act-bar what-if" aria-label={w.whatIf}>
      <p className="grow" role="status" aria-busy={whatIf.pending}>
        <b>{w.tried(trials.size)}</b>{' '}
        {error !== null ? (
          <span className="under">{error.message}</span>
        ) : answer === undefined ? (
          w.reckoning
        ) : (
          <Becomes answer={answer} currency={currency} />
        )}
      </p>
      <Button look="plain" onClick={() => whatIf.clear()}>
        {w.clear}
      </Button>
    </section>
  )
}

function Becomes({ answer, currency }: { answer: NonNullable<WhatIf['answer']>; currency: string }) {
  const { before, after, unknown } = answer
  const low = after.quantiles[LOW] ?? null
  const high = after.quantiles[HIGH] ?? null
  return (
    <>
      {money(before.expected, currency)} → <b>{money(after.expected, currency)}</b> (
      {moneyChange(after.expected - before.expected, currency)}; 80 %: {moneyRange(low, high, currency)})
      {before.oddsOfTarget !== null && after.oddsOfTarget !== null && (
        <>
          , {w.chance} {percent(before.oddsOfTarget)} → <b>{percent(after.oddsOfTarget)}</b>
        </>
      )}
      . <span className="muted">{w.notSaved}</span>
      {unknown.length > 0 && ` ${w.unknown(unknown.length)}`}
    </>
  )
}
