/** How fast accounts are tiered and what-ifs of coverage answered: `npm run bench -- coverage [--scale 0.1] [--repeat 5] [--json]`. */
import { parseArgs } from 'node:util'
import { factsOf } from '@capstone/company/facts'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import { coverageModel } from '@capstone/engines/coverage/coverage-model'
import { COVERED } from '@capstone/engines/coverage/coverage-model/answer'
import { coverageNeeds } from '@capstone/engines/coverage/coverage-model/needs'
import { coverageToday } from '@capstone/engines/coverage/plan'
import { USUAL_WISHES } from '@capstone/engines/coverage/plan/answer'
import { planBase } from '@capstone/engines/coverage/plan/base'
import { rankPeople } from '@capstone/engines/coverage/plan/rank'
import { weighPlan } from '@capstone/engines/coverage/plan/weigh'
import { segmentation } from '@capstone/engines/coverage/segmentation'
import { scoreAccounts } from '@capstone/engines/coverage/segmentation/score'

export const heapMegabytes = 6000

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    repeat: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
})
const scale = Number(flags.scale)
const repeat = Number(flags.repeat)
const size = (whole: number) => Math.max(40, Math.round(whole * scale))

interface Result {
  readonly what: string
  readonly accounts: number
  readonly people: number
  readonly medianMs: number
  readonly leastMs: number
  readonly mostMs: number
}
const results: Result[] = []

/** Milliseconds of a deed, done some times. */
function measure(what: string, sizes: { accounts: number; people: number }, deed: () => unknown): void {
  const times = Array.from({ length: repeat }, () => {
    const begun = performance.now()
    deed()
    return performance.now() - begun
  }).sort((a, b) => a - b)
  const result = {
    what,
    ...sizes,
    medianMs: Math.round(times[times.length >> 1] ?? 0),
    leastMs: Math.round(times[0] ?? 0),
    mostMs: Math.round(times[times.length - 1] ?? 0),
  }
  results.push(result)
  const { medianMs, leastMs, mostMs } = result
  console.error(
    `${what.padEnd(62)} ${String(sizes.accounts).padStart(7)} x ${String(sizes.people).padEnd(5)} ${String(medianMs).padStart(7)} ms  (${leastMs} … ${mostMs})`,
  )
}

/** An invented company of a size, and what stands on its segmentation. */
function company(accounts: number, people: number, orderLines: number) {
  const plan = planCompany({ accounts, people, orderLines, opportunities: 2 * accounts, activities: 2 * accounts })
  const facts = factsOf(simulateCompany(plan))
  const segments = segmentation(facts)
  const model = coverageModel(facts, segments)
  return { sizes: { accounts: facts.accounts.count, people: facts.people.count }, facts, segments, model }
}

{
  const { sizes, facts, segments } = company(size(100_000), size(1000), size(1_000_000))
  measure('tiers from yearly sums', sizes, () => scoreAccounts(segments.accounts, segments.basis.kind, {}))
  measure(`tiers from ${facts.orderLines.count} order lines, past quarters too`, sizes, () => segmentation(facts))
}
{
  const { sizes, segments, model } = company(size(10_000), size(120), size(100_000))
  const { base } = model
  measure('what-if of the coverage model: an hour', sizes, () => coverageNeeds(base, model.model))
  measure('what-if of the coverage model: a threshold', sizes, () => {
    const { tier } = scoreAccounts(segments.accounts, segments.basis.kind, { tiers: { kind: 'natural' } })
    return coverageNeeds({ ...base, tier: tier.map((one) => (one < 0 ? COVERED.length - 1 : one)) }, model.model)
  })
}
{
  const { sizes, facts, segments, model } = company(size(20_000), size(460), size(200_000))
  const base = planBase(facts, segments, model, true)
  const ranking = rankPeople(base, USUAL_WISHES)
  const covering = { accounts: base.accounts.key.length, people: base.people.key.length }
  measure('a plan weighed anew after a move', covering, () =>
    weighPlan(base, base.accounts.owner, USUAL_WISHES, {}, ranking),
  )
  measure('a plan weighed anew after another wish', covering, () =>
    weighPlan(base, base.accounts.owner, USUAL_WISHES, {}),
  )
  measure('today’s coverage with its faults', sizes, () => coverageToday(facts, segments, model))
}
if (flags.json) console.log(JSON.stringify({ scale, repeat, results }))
