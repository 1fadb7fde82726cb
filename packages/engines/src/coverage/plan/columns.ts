/** Columns of accounts under a plan, filled one account after the other. */
import type { AccountWeights } from '#coverage/plan/answer.ts'

export function accountColumns() {
  const person: number[] = []
  const km: (number | null)[] = []
  const travel: number[] = []
  const misfit: number[] = []
  const change: number[] = []
  const next: number[] = []
  const worse: (number | null)[] = []
  const keeping: (number | null)[] = []
  const faults: number[] = []
  const orNull = (value: number | null) => (value === null ? null : rounded(value))
  return {
    add(
      who: number,
      cost: { km: number | null; travel: number; misfit: number; change: number } | null,
      wrong: number,
      other: number,
      more: number | null,
      kept: number | null,
    ) {
      person.push(who)
      km.push(orNull(cost?.km ?? null))
      travel.push(rounded(cost?.travel ?? 0))
      misfit.push(rounded(cost?.misfit ?? 0))
      change.push(rounded(cost?.change ?? 0))
      next.push(other)
      worse.push(orNull(more))
      keeping.push(orNull(kept))
      faults.push(wrong)
    },
    done(of: (who: number) => number): AccountWeights {
      const all = faults.map((wrong, a) => wrong | of(person[a] as number))
      return { person, km, travel, misfit, change, next, worse, keeping, faults: all }
    },
  }
}

const rounded = (hours: number) => Math.round(hours * 100) / 100
