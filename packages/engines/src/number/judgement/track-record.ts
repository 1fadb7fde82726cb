/** What each person's word has been worth: bias and accuracy, shrunk for small samples, and the blend that uses them. */
import { shrunkMean } from '#math/shrinkage.ts'
import { counted } from '#vocabulary/counted.ts'
import type { Status } from '#vocabulary/evidence.ts'

/** One word about a period that is over, and what it became. 1/10,000. */
export interface JudgedWord {
  readonly person: number
  readonly said: number
  readonly became: number
}

export interface TrackRecord {
  readonly person: number
  /** Periods judged. */
  readonly n: number
  /** Mean log(became ÷ said): below 0 the person is too hopeful. Null where nothing could be judged. */
  readonly rawBias: number | null
  /** The same pulled towards everybody's, as far as their scatter makes it doubtful. */
  readonly bias: number
  /** Spread of log(became ÷ said) around the bias, likewise pulled. */
  readonly spread: number
}

export interface TrackRecords {
  readonly status: Status
  readonly people: readonly TrackRecord[]
  /** Everybody together: what a person without a record is taken to be. */
  readonly everybody: { readonly bias: number; readonly spread: number; readonly n: number }
}

/** Spread that is assumed worth three periods before anything is known. */
const USUAL_SPREAD = 0.25
const SPREAD_PRIOR = 3
/** Size of personal biases assumed while too few people have records to learn it. */
const USUAL_BIAS_SD = 0.1

/**
 * Bias and accuracy per person (handbook N4), as a normal hierarchy on log(became ÷ said): a person's bias is pulled to everybody's by n / (n +
 * spread² / τ²), τ² learned by moments from how much people differ. Words or results that are not positive cannot be judged and are left out.
 */
export function trackRecords(words: readonly JudgedWord[]): TrackRecords {
  const usable = words.filter((w) => w.said > 0 && w.became > 0 && Number.isFinite(w.said) && Number.isFinite(w.became))
  const persons = [...new Set(words.map((w) => w.person))].sort((a, b) => a - b)
  const logs = new Map<number, number[]>()
  for (const word of usable) {
    const list = logs.get(word.person) ?? []
    list.push(Math.log(word.became / word.said))
    logs.set(word.person, list)
  }
  const all = usable.map((w) => Math.log(w.became / w.said))
  const overall = shrunkMean(
    all.reduce((sum, x) => sum + x, 0),
    all.length,
    0,
    1,
  )
  let within = 0
  let free = 0
  for (const list of logs.values()) {
    const mean = list.reduce((sum, x) => sum + x, 0) / list.length
    within += list.reduce((sum, x) => sum + (x - mean) ** 2, 0)
    free += list.length - 1
  }
  const pooled = shrunkMean(within, free, USUAL_SPREAD ** 2, SPREAD_PRIOR)
  const tau = personalVariance(logs, overall, pooled)
  const people = persons.map((person): TrackRecord => {
    const list = logs.get(person) ?? []
    const n = list.length
    const mean = n > 0 ? list.reduce((sum, x) => sum + x, 0) / n : null
    const pull = n / (n + pooled / tau)
    const bias = overall + pull * ((mean ?? overall) - overall)
    const around = list.reduce((sum, x) => sum + (x - bias) ** 2, 0)
    return { person, n, rawBias: mean, bias, spread: Math.sqrt(shrunkMean(around, n, pooled, SPREAD_PRIOR)) }
  })
  const status: Status =
    usable.length === 0
      ? { code: 'no-evidence', sentence: 'No submission is about a period that is over: nothing can be judged yet.' }
      : usable.length < 8
        ? {
            code: 'thin',
            sentence: `Only ${counted(usable.length, 'submission')} can be judged; biases lean on everybody's.`,
          }
        : { code: 'ok', sentence: '' }
  return { status, people, everybody: { bias: overall, spread: Math.sqrt(pooled), n: usable.length } }
}

function personalVariance(logs: Map<number, number[]>, overall: number, pooled: number): number {
  let sum = USUAL_BIAS_SD ** 2 * 2
  let n = 2
  for (const list of logs.values()) {
    const mean = list.reduce((total, x) => total + x, 0) / list.length
    sum += (mean - overall) ** 2 - pooled / list.length
    n++
  }
  return Math.max(1e-4, sum / n)
}

export interface Blend {
  /** 1/10,000. */
  readonly value: number
  /** Standard deviation as a share of the value. */
  readonly spread: number
  /** Weight of the model, then of each word; adding to 1. */
  readonly weights: readonly number[]
  /** Each word corrected for its person's bias. */
  readonly corrected: readonly number[]
}

/**
 * Blends the model with people's words: each word is corrected by its person's bias, then all are averaged (in logs) by 1 ÷ spread². Words of one
 * period err alike, so together they never outweigh `most` of the blend.
 * @param model value > 0 and its spread (share)
 * @param most default 0.5, 0-1
 */
export function blend(
  model: { readonly value: number; readonly spread: number },
  words: readonly { readonly value: number; readonly bias: number; readonly spread: number }[],
  most = 0.5,
): Blend {
  const usable = words.map((word) => word.value > 0 && word.spread > 0)
  const precision = words.map((word, k) => (usable[k] ? 1 / word.spread ** 2 : 0))
  const own = 1 / Math.max(1e-3, model.spread) ** 2
  const theirs = precision.reduce((sum, x) => sum + x, 0)
  const share = theirs > 0 ? Math.min(most, theirs / (theirs + own)) : 0
  const corrected = words.map((word) => word.value * Math.exp(word.bias))
  if (!(model.value > 0))
    return { value: model.value, spread: model.spread, weights: [1, ...words.map(() => 0)], corrected }
  const weights = precision.map((x) => (theirs > 0 ? (share * x) / theirs : 0))
  const log = weights.reduce(
    (sum, w, k) => (w > 0 ? sum + w * Math.log((corrected[k] as number) / model.value) : sum),
    Math.log(model.value),
  )
  return {
    value: Math.round(Math.exp(log)),
    spread: 1 / Math.sqrt(own + (share < 1 ? (own * share) / (1 - share) : 0)),
    weights: [1 - share, ...weights],
    corrected,
  }
}
