/** Checks a plan against the instance as it was read: shares no code with the solver. */

/** The instance as the file or the generator states it. */
export interface Stated {
  readonly name: string
  readonly agents: number
  readonly tasks: number
  readonly cost: (task: number, agent: number) => number
  readonly load: (task: number, agent: number) => number
  readonly capacity: ArrayLike<number>
}

/** The plan's true cost when every task has one agent and no agent is above capacity; else what is wrong. */
export function verify(stated: Stated, plan: ArrayLike<number>): { feasible: boolean; cost: number; fault: string } {
  const loads = new Array<number>(stated.agents).fill(0)
  let cost = 0
  if (plan.length !== stated.tasks) return { feasible: false, cost, fault: 'not every task is in the plan' }
  for (let t = 0; t < stated.tasks; t++) {
    const i = plan[t] ?? -1
    if (!Number.isInteger(i) || i < 0 || i >= stated.agents)
      return { feasible: false, cost, fault: `task ${t} has no agent` }
    cost += stated.cost(t, i)
    loads[i] = (loads[i] ?? 0) + stated.load(t, i)
  }
  for (let i = 0; i < stated.agents; i++) {
    if ((loads[i] ?? 0) > (stated.capacity[i] ?? 0))
      return { feasible: false, cost, fault: `agent ${i} is above capacity` }
  }
  return { feasible: Number.isFinite(cost), cost, fault: '' }
}
