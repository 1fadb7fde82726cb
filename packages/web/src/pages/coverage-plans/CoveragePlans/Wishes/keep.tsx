/** Keeping the wishes of a plan, and lines of what is kept. */
import type { ReactNode } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

/** How some of a plan's wishes are changed, and how that goes. */
export function useKeep({ id }: CoverPlan) {
  const change = useAct('coveragePlans.change')
  const keep = (wishes: Partial<CoverPlan['wishes']>, done?: () => void) =>
    change.mutate({ params: { id }, body: { wishes } }, done ? { onSuccess: done } : {})
  return { change, keep }
}

/** A wish that is kept, and its removal. */
export const Kept = ({ onRemove, children }: { onRemove: () => void; children: ReactNode }) => (
  <div className="row">
    <span className="grow">{children}</span>
    <Button look="bare" onClick={onRemove}>
      {w.remove}
    </Button>
  </div>
)
