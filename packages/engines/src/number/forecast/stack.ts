/** The stack: ways weighed by how they did at past origins, and a spread learned from the stack's own past errors. */
import { conformalScale, type Miss } from '#math/conformal.ts'
import { bellShape, type Shape } from '#math/shape.ts'
import { leastVariance } from '#math/simplex.ts'
import { type LookBack, type PastOrigin, type PastWindow, RIPE, WAYS } from './past.ts'

/** What the stack says of one window from one origin. Money in 1/10,000. */
export interface Stacked {
  /** As the ways say together, and set right by how such windows came out before. */
  readonly plain: number
  readonly mean: number
  /** By WAYS, adding to 1. */
  readonly weights: Float64Array
  /** Shares of the mean: spread from deals alone, learned shared shock, and both. */
  readonly idio: number
  readonly shock: number
  /** As claimed, before scaling by how past claims held. */
  readonly claimed: number
  /** Conformal factor, and the spread that is shown: claimed × factor. */
  readonly scale: number
  readonly spread: number
  readonly skew: number
  /** Windows' worth of past origins that taught the shock. */
  readonly taught: number
}

/** How many windows' worth of prior each learned quantity starts with. */
const WEIGHT_PRIOR = 2
const SHOCK_PRIOR = 1
/** Prior shock, and the least that is ever believed, as shares of the mean. */
const USUAL_SHOCK = 0.06
const LEAST_SHOCK = 0.02
/** Errors of two ways at one origin are alike by about this much before anything is known. */
const ALIKE = 0.5
/** Weight of the short windows' errors when weighing ways, and of origins at another place of the quarter. */
const SHORT_WEIGHT = 0.2
const ELSEWHERE = 0.7
/** Second moments overstate the middle of the distribution, since rare large amounts feed them. */
const MIDDLE = 0.9

/**
 * Stacks every origin in turn, so that an origin's weights and spread come from windows that were over by then.
 * @returns stacked[origin][window], windows as in the look back (the short one first)
 */
export function stackAll(past: LookBack): Stacked[][] {
  const done: Stacked[][] = []
  past.origins.forEach((row, i) => {
    done.push(row.windows.map((_, w) => stackOne(past, done, i, w)))
  })
  return done
}

/** The distribution of a stacked window on top of what is booked already. */
export function shapeOf({ mean, spread, skew }: Stacked, booked: number): Shape {
  return bellShape(booked + mean, mean * spread, skew, booked)
}

/**
 * What each way says once the stack's own bias is set right: by its weights they add to the mean.
 * @param values by WAYS, 1/10,000
 */
export const saidByWays = ({ plain, mean }: Stacked, values: ArrayLike<number>): number[] =>
  WAYS.map((_, k) => Math.round((values[k] ?? 0) * (plain > 0 ? mean / plain : 1)))

/**
 * Of the spread that is shown, the part that deals do not explain: what all of them share. Share of the mean.
 * @example sharedSpread({ spread: 0.13, idio: 0.05, … }) // 0.12
 */
export const sharedSpread = ({ spread, idio }: Pick<Stacked, 'spread' | 'idio'>): number =>
  Math.sqrt(Math.max(0, spread ** 2 - idio ** 2))

function stackOne(past: LookBack, done: readonly Stacked[][], at: number, w: number): Stacked {
  const row = past.origins[at] as PastOrigin
  const here = row.windows[w] as PastWindow
  const weights = weigh(past, at, w)
  const plain = here.values.reduce((sum, value, k) => sum + value * (weights[k] as number), 0)
  const mean = plain * biasOf(past, done, at, w)
  let excess = 0
  let taught = 0
  const misses: Miss[] = []
  for (let q = 0; q < at; q++) {
    const u = past.origins[q] as PastOrigin
    const z = u.windows[w] as PastWindow
    if (!teaches(past, u, z, row)) continue
    const said = (done[q] as Stacked[])[w] as Stacked
    if (!(said.mean > 0)) continue
    const k = near(u, row) * alike(z, here) * share(u, z)
    // What a window with few deals in it is off by tells little of what all share.
    const tells = k * Math.min(1, (usualVariance(here.idio) / usualVariance(said.idio)) ** 2)
    excess += tells * ((z.actual / said.mean - 1) ** 2 - said.idio ** 2)
    taught += tells
    misses.push({ size: (z.actual / said.mean - 1) / said.claimed, weight: k })
  }
  const shock = Math.sqrt(
    Math.max(LEAST_SHOCK ** 2, (excess + SHOCK_PRIOR * USUAL_SHOCK ** 2) / (taught + SHOCK_PRIOR)),
  )
  const full = Math.sqrt(here.idio ** 2 + shock ** 2)
  const skew =
    full > 0 ? (here.skew * here.idio ** 3 + 6 * shock ** 2 * here.idio ** 2 + 3 * shock ** 4) / full ** 3 : 0
  const claimed = MIDDLE * full
  const scale = conformalScale(misses)
  return { plain, mean, weights, idio: here.idio, shock, claimed, scale, spread: claimed * scale, skew, taught }
}

/**
 * The factor that would have set right earlier windows of like length at the same place of the quarter, pulled to 1 as far as their scatter
 * makes the bias doubtful: exp(b × n / (n + scatter² / 0.15²)), b = log(Σ booked ÷ Σ said), n windows' worth. What sellers hold back for a
 * quarter's end, hazards that multiply do not foresee in full.
 */
function biasOf(past: LookBack, done: readonly Stacked[][], at: number, w: number): number {
  const row = past.origins[at] as PastOrigin
  const here = row.windows[w] as PastWindow
  let came = 0
  let said = 0
  let n = 0
  let variance = 0
  for (let q = 0; q < at; q++) {
    const u = past.origins[q] as PastOrigin
    const z = u.windows[w] as PastWindow
    if (!teaches(past, u, z, row)) continue
    const told = (done[q] as Stacked[])[w] as Stacked
    if (!(told.plain > 0)) continue
    const k = samePlace(u, row) * alike(z, here) * share(u, z) * 0.5 ** ((row.origin - u.origin) / BIAS_LIFE)
    came += k * z.actual
    said += k * told.plain
    n += k
    variance += k * (told.idio ** 2 + told.shock ** 2)
  }
  if (!(came > 0)) return 1
  const scatter = variance / n + USUAL_ERROR ** 2
  return Math.exp((Math.log(came / said) * n) / (n + scatter / BIAS_SD ** 2))
}

/** Weights from the errors of the ways at windows that were over. */
function weigh(past: LookBack, at: number, w: number): Float64Array {
  const n = WAYS.length
  const row = past.origins[at] as PastOrigin
  const square = new Float64Array(n * n)
  const length = span(row.windows[w] as PastWindow)
  let total = 0
  for (const [from, trust] of w === 0 ? [[0, 1] as const] : [[0, SHORT_WEIGHT] as const, [w, 1] as const]) {
    for (let q = 0; q < at; q++) {
      const u = past.origins[q] as PastOrigin
      const z = u.windows[from] as PastWindow
      if (!teaches(past, u, z, row)) continue
      const level = z.values.reduce((sum, value) => sum + value, 0) / n
      if (!(level > 0)) continue
      // Short windows scatter more: scaled to the length asked for.
      const scale = Math.min(1, Math.sqrt(span(z) / length))
      const k = (from === w ? near(u, row) * alike(z, row.windows[w] as PastWindow) : ELSEWHERE) * trust * share(u, z)
      const off = z.values.map((value) => ((value - z.actual) / level) * scale)
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++) square[a * n + b]! += k * (off[a] as number) * (off[b] as number)
      total += k
    }
  }
  let trace = 0
  for (let a = 0; a < n; a++) trace += (square[a * n + a] as number) / n
  const usual = (trace + USUAL_ERROR ** 2) / (total + 1)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const prior = WEIGHT_PRIOR * usual * (a === b ? 1 : ALIKE)
      square[a * n + b] = ((square[a * n + b] as number) + prior) / (total + WEIGHT_PRIOR)
    }
  }
  return leastVariance(square, n)
}

const USUAL_ERROR = 0.08

/** Half-life of a bias of windows at one place of the quarter, days, and its usual size. */
const BIAS_LIFE = 365
const BIAS_SD = 0.15

/** Relative variance of a window before any shock is learned. */
const usualVariance = (idio: number) => idio ** 2 + USUAL_SHOCK ** 2

const span = (z: PastWindow) => Math.max(1, z.window.to - z.window.from)

/** Windows of close origins overlap: each holds this share of a window of its own. */
const share = (u: PastOrigin, z: PastWindow) => Math.min(1, u.gap / span(z))

function teaches(past: LookBack, u: PastOrigin, z: PastWindow, row: PastOrigin): boolean {
  return z.window.to <= row.origin && u.origin >= past.booked.start + RIPE && !Number.isNaN(z.actual)
}

/** Origins at the same place of the quarter tell more. */
const near = (u: PastOrigin, row: PastOrigin) => ELSEWHERE + (1 - ELSEWHERE) * samePlace(u, row)

/** How near two origins lie within their quarters: 1 at the same day, e^(−½) a week apart. */
function samePlace(u: PastOrigin, row: PastOrigin): number {
  const apart = Math.abs(u.position - row.position)
  const d = Math.min(apart, 91 - apart)
  return Math.exp((-d * d) / 98)
}

/** Windows of another length (the rest of a quarter) tell less: by e^(−½ (log ratio / 0.4)²). */
function alike(z: PastWindow, here: PastWindow): number {
  const ratio = Math.log(span(z) / span(here))
  return Math.exp(-(ratio * ratio) / 0.32)
}
