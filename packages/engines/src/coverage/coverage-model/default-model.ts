/** The coverage model that stands until a company writes its own: best tiers first, tin by itself. */
import type { CoverageModel, CoverageRole, CoverageRule } from '#coverage/coverage-model/answer.ts'

const head = { hoursPerYear: 1720, selling: 0.5, rampDays: 180, attrition: 0.15 } as const

const ROLES: readonly CoverageRole[] = [
  { key: 'field', name: 'Field seller', channel: 'field', words: [], costPerHour: 100, ...head },
  {
    key: 'inside',
    name: 'Inside seller',
    channel: 'inside',
    words: ['inside', 'development representative', 'telesales'],
    costPerHour: 60,
    ...head,
  },
  {
    key: 'technical',
    name: 'Technical specialist',
    channel: 'specialist',
    words: ['engineer', 'solution', 'technical', 'application'],
    costPerHour: 90,
    ...head,
  },
  { key: 'partner', name: 'Partner', channel: 'partner', words: [], costPerHour: 40, ...head },
  { key: 'self', name: 'Self-service', channel: 'self-service', words: [], costPerHour: 10, ...head },
]

const rule = (tier: CoverageRule['tier'], role: string, touches: number, hours: number): CoverageRule => ({
  tier,
  role,
  per: 'account',
  step: 'always',
  touches,
  hours,
})
const perDeal = (tier: CoverageRule['tier'], step: CoverageRule['step'], hours: number): CoverageRule => ({
  tier,
  role: 'technical',
  per: 'deal',
  step,
  touches: 1,
  hours,
})

export const DEFAULT_MODEL: CoverageModel = {
  roles: ROLES,
  rules: [
    rule('platinum', 'field', 40, 2),
    rule('gold', 'field', 24, 2),
    rule('silver', 'field', 12, 2),
    rule('bronze', 'inside', 12, 0.5),
    rule('tin', 'self', 4, 0.25),
    rule('tin', 'partner', 2, 0.5),
    rule('prospect', 'inside', 4, 0.5),
    perDeal('platinum', 'middle', 6),
    perDeal('platinum', 'after', 2),
    perDeal('gold', 'middle', 4),
    perDeal('silver', 'middle', 2),
  ],
}
