/** The board on which plans are weighed: deals on a money grid, the shared shock on a few points. */
import { type Chance, placeOnGrid, worthOfEach } from '#math/convolution.ts'
import { type Nodes, normalNodes } from '#math/quadrature.ts'
import type { GapPlanFacts, PlanAction } from './facts.ts'

export type PlanObjective = 'odds' | 'shortfall'

export interface Look {
  /** Odds of reaching the target. */
  readonly odds: number
  /** Expected shortfall below it, 1/10,000. */
  readonly shortfall: number
}

export interface Board {
  readonly facts: GapPlanFacts
  readonly step: number
  readonly cells: number
  readonly nodes: Nodes
  readonly place: readonly { readonly cell: number; readonly part: number }[]
  readonly logOdds: Float64Array
  /** Deals that can change: those with actions. The rest are folded into `start`, one distribution per node. */
  readonly live: readonly number[]
  readonly start: readonly Float64Array[]
  readonly hit: Float64Array
  readonly miss: Float64Array
  /** What is added to the log-odds of the target, so that the plan begins at the odds that the number gives. */
  readonly moved: number
}

const MOST_LOG_ODDS = 12

/** Lays the facts out; deals without actions are folded once. */
export function boardOf(facts: GapPlanFacts, gap: number, { cells, nodes }: { cells: number; nodes: number }): Board {
  const step = gap / cells
  const points = normalNodes(Math.max(3, Math.min(25, Math.round(nodes))))
  const place = facts.deals.map((deal) => placeOnGrid(Math.max(0, deal.amount || 0), step))
  const logOdds = Float64Array.from(facts.deals, (deal) => logit(deal.odds || 0))
  const acted = new Set(facts.actions.map((a) => a.deal))
  const live = facts.deals.map((_, i) => i).filter((i) => acted.has(i))
  const still = facts.deals.map((_, i) => i).filter((i) => !acted.has(i))
  // Cells 0…cells − 1 lie below the target; what reaches it leaves the grid.
  const hit = new Float64Array(cells)
  const miss = Float64Array.from({ length: cells }, (_, x) => gap - x * step)
  const start = Array.from(points.point, (z) => {
    const f = freshOnGrid(facts.fresh.mean * Math.exp(0.5 * z * facts.shockSd), facts.fresh.sd, step, cells)
    for (const i of still) fold(f, chanceOf({ place, logOdds, facts }, i, 0, z))
    return f
  })
  const board = { facts, step, cells, nodes: points, place, logOdds, live, start, hit, miss, moved: 0 }
  if (facts.today === undefined || facts.today === null) return board
  const { odds } = lookAt(
    board,
    facts.actions.map(() => false),
  )
  return { ...board, moved: logit(facts.today) - logit(odds) }
}

const logit = (odds: number) => {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, odds))
  return Math.log(p / (1 - p))
}

/** Odds and shortfall with some actions done, their effects at the middle or an end of their range. */
export function lookAt(board: Board, chosen: readonly boolean[], end: 'value' | 'low' | 'high' = 'value'): Look {
  const shift = shifts(board, chosen, end)
  let odds = 0
  let shortfall = 0
  board.start.forEach((start, q) => {
    const f = start.slice()
    for (const i of board.live) fold(f, chanceOf(board, i, shift[i] as number, board.nodes.point[q] as number))
    let below = 0
    let short = 0
    for (let x = 0; x < f.length; x++) {
      below += f[x] as number
      short += (f[x] as number) * (board.miss[x] as number)
    }
    odds += (board.nodes.weight[q] as number) * (1 - below)
    shortfall += (board.nodes.weight[q] as number) * short
  })
  const reached = Math.min(1, Math.max(0, odds))
  return { odds: board.moved === 0 ? reached : 1 / (1 + Math.exp(-logit(reached) - board.moved)), shortfall }
}

/** Exact gain of every action on top of those chosen. */
export function gainOfEach(board: Board, chosen: readonly boolean[], objective: PlanObjective): Float64Array {
  const shift = shifts(board, chosen, 'value')
  const gain = new Float64Array(board.facts.actions.length)
  const at = new Map(board.live.map((deal, k) => [deal, k]))
  board.start.forEach((start, q) => {
    const z = board.nodes.point[q] as number
    const weight = board.nodes.weight[q] as number
    if (weight < 1e-9) return
    const chances = board.live.map((i) => chanceOf(board, i, shift[i] as number, z))
    const [worth, beyond, sign] = objective === 'odds' ? [board.hit, 1, 1] : [board.miss, 0, -1]
    const { difference } = worthOfEach(chances, start, worth, beyond)
    board.facts.actions.forEach((action, a) => {
      if (chosen[a]) return
      const k = at.get(action.deal)
      if (k === undefined) return
      const now = chances[k]?.p ?? 0
      const then = oddsAt(board, action.deal, (shift[action.deal] as number) + action.effect.value, z)
      gain[a]! += sign * weight * (then - now) * (difference[k] as number)
    })
  })
  return gain
}

function shifts(board: Board, chosen: readonly boolean[], end: 'value' | 'low' | 'high'): Float64Array {
  const shift = new Float64Array(board.facts.deals.length)
  board.facts.actions.forEach((action: PlanAction, a) => {
    if (chosen[a]) shift[action.deal]! += action.effect[end]
  })
  return shift
}

function oddsAt(board: Pick<Board, 'facts' | 'logOdds'>, deal: number, shift: number, z: number): number {
  if (!((board.facts.deals[deal]?.odds ?? 0) > 0)) return 0
  const x = (board.logOdds[deal] as number) + shift + z * board.facts.shockSd
  return 1 / (1 + Math.exp(-Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, x))))
}

function chanceOf(board: Pick<Board, 'facts' | 'logOdds' | 'place'>, deal: number, shift: number, z: number): Chance {
  const { cell, part } = board.place[deal] as { cell: number; part: number }
  return { cell, part, p: oddsAt(board, deal, shift, z) }
}

/** Adds a chance; what reaches the target leaves the grid. */
function fold(f: Float64Array, { cell, part, p }: Chance): void {
  if (p <= 0) return
  const low = p * (1 - part)
  const high = p * part
  const stay = 1 - p
  for (let i = f.length - 1; i > cell; i--) {
    f[i] = stay * (f[i] as number) + low * (f[i - cell] as number) + high * (f[i - cell - 1] as number)
  }
  if (cell < f.length) f[cell] = stay * (f[cell] as number) + low * (f[0] as number)
  // With cell 0 the line above is already the whole of it.
  for (let i = Math.min(cell, f.length) - 1; i >= 0; i--) f[i] = stay * (f[i] as number)
}

/** Deals to come as a gamma with the given mean and spread, by cell; what reaches the target is left out. */
function freshOnGrid(mean: number, sd: number, step: number, cells: number): Float64Array {
  const f = new Float64Array(cells)
  if (!(mean > 0)) {
    f[0] = 1
    return f
  }
  const spread = Math.max(sd, mean * 1e-3)
  const shape = (mean / spread) ** 2
  const scale = (spread * spread) / mean
  // Masses by the density at cell midpoints, over a range wide enough to scale them to one.
  const far = Math.ceil((mean + 12 * spread) / step) + 1
  let total = 0
  const top = (shape - 1) * (Math.log(Math.max(1e-9, (shape - 1) * scale)) - 1)
  for (let x = 0; x < Math.max(far, cells); x++) {
    const at = (x + 0.5) * step
    const density = Math.exp((shape - 1) * Math.log(at) - at / scale - (shape > 1 ? top : 0))
    total += density
    // A cell holds the amounts nearest to it: half of each midpoint's mass goes to either side.
    if (x < cells) f[x]! += density / 2
    if (x + 1 < cells) f[x + 1]! += density / 2
  }
  if (!(total > 0) || !Number.isFinite(total)) {
    f.fill(0)
    const at = Math.round(mean / step)
    if (at < cells) f[at] = 1
    return f
  }
  return f.map((mass) => mass / total)
}
