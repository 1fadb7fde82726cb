/** HiGHS as the exact solver for what reduced costs leave of an instance. */
import type { Instance } from '@capstone/engines/math/assignment/instance'
import type { PolishAnswer, PolishModel } from '@capstone/engines/math/assignment/search'
import loadHighs from 'highs'

type Highs = Awaited<ReturnType<typeof loadHighs>>

/** Starts the solver once; the result solves models synchronously within `seconds` each. */
export async function polisher(seconds: () => number): Promise<(model: PolishModel) => PolishAnswer | null> {
  let highs: Highs | null = await loadHighs()
  return (model) => {
    const limit = seconds()
    if (limit < 0.2 || highs === null) return null
    try {
      const result = highs.solve(programOf(model.instance), {
        time_limit: limit,
        output_flag: false,
        threads: 1,
        mip_rel_gap: 0,
      })
      if (result.Status === 'Infeasible') return { plan: null, bound: model.cost }
      const plan = planOf(model.instance, result.Columns as Record<string, { Primal?: number }>)
      const proven = result.Status === 'Optimal' && plan !== null
      return { plan, bound: proven ? result.ObjectiveValue : Number.NEGATIVE_INFINITY }
    } catch {
      highs = null
      return null
    }
  }
}

/** The instance as a program in CPLEX's LP format. */
function programOf(instance: Instance): string {
  const rows: string[] = []
  const loads: string[][] = Array.from({ length: instance.agents }, () => [])
  const costs: string[] = []
  const names: string[] = []
  for (let t = 0; t < instance.tasks; t++) {
    const row: string[] = []
    for (let p = instance.start[t] ?? 0; p < (instance.start[t + 1] ?? 0); p++) {
      row.push(`x${p}`)
      names.push(`x${p}`)
      costs.push(`${instance.cost[p]} x${p}`)
      loads[instance.agent[p] ?? 0]?.push(`${instance.load[p]} x${p}`)
    }
    rows.push(`t${t}: ${lines(row)} = 1`)
  }
  const capacity = loads.flatMap((row, i) =>
    row.length > 0 ? [`a${i}: ${lines(row)} <= ${instance.capacity[i]}`] : [],
  )
  const text = ['Minimize', `obj: ${lines(costs)}`, 'Subject To', ...rows, ...capacity, 'Binary']
  for (let k = 0; k < names.length; k += 50) text.push(names.slice(k, k + 50).join(' '))
  return [...text, 'End'].join('\n')
}

function lines(terms: readonly string[]): string {
  const parts: string[] = []
  for (let k = 0; k < terms.length; k += 20) parts.push(terms.slice(k, k + 20).join(' + '))
  return parts.join('\n + ')
}

function planOf(instance: Instance, columns: Record<string, { Primal?: number }>): Int32Array | null {
  const plan = new Int32Array(instance.tasks).fill(-1)
  for (let t = 0; t < instance.tasks; t++) {
    for (let p = instance.start[t] ?? 0; p < (instance.start[t + 1] ?? 0); p++) {
      if ((columns[`x${p}`]?.Primal ?? 0) > 0.5) plan[t] = instance.agent[p] ?? -1
    }
    if (plan[t] === -1) return null
  }
  return plan
}
