/** Today's coverage and plans of it as they are sent. */
import type {
  AccountWeights,
  CoverageToday,
  PlanBase,
  PlanWeight,
  PlanWishes,
} from '@capstone/engines/coverage/plan/answer'
import type { Proposal } from '@capstone/engines/coverage/plan/propose'
import type { ProposalPoint } from '@capstone/engines/coverage/plan/trade-off'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status } from '#evidence.ts'

const numbers = z.array(z.number())
const texts = z.array(z.string())
const mayBe = z.array(z.number().nullable())

export const planBase = z.object({
  accounts: z.object({
    key: numbers,
    name: texts,
    tier: numbers,
    industry: texts,
    country: texts,
    region: texts,
    segment: texts,
    latitude: mayBe,
    longitude: mayBe,
    owner: numbers,
    gone: numbers,
    hours: numbers,
    visits: numbers,
    potential: mayBe,
    bookings: mayBe,
    strategic: numbers,
    relationship: mayBe,
    openDeals: numbers,
    family: numbers,
  }),
  people: z.object({
    key: numbers,
    name: texts,
    role: texts,
    team: texts,
    hours: numbers,
    industries: z.array(texts),
    strategic: numbers,
    latitude: mayBe,
    longitude: mayBe,
  }),
  bookingsKnown: z.boolean(),
})

const pair = z.object({ account: z.number().int(), person: z.number().int() })

/** A thousand million units of a currency, 1/10,000. */
const MOST_COST = 10_000_000_000_000

/** New seats that a plan may open; a place without degrees is looked up by its name. */
const seatWish = z.object({
  id: z.number().int().min(1).max(1_000_000),
  place: z.string().max(200),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  role: z.string().max(200),
  hours: z.number().min(1).max(4000),
  cost: z.number().int().min(0).max(MOST_COST),
  most: z.number().int().min(1).max(50),
})

export const planWishes = z.object({
  mostMoves: z.number().int().min(0).max(1_000_000).nullable(),
  balance: z.number().min(0.01).max(1).nullable(),
  disruption: z.number().min(0).max(100),
  families: z.boolean(),
  locks: z.array(pair).max(100_000),
  exclusions: z.array(pair).max(100_000),
  only: z
    .array(
      z.object({
        field: z.enum(['industry', 'country', 'region', 'segment', 'tier']),
        value: z.string().max(200),
        people: z.array(z.number().int()).max(10_000),
      }),
    )
    .max(100),
  closed: z.array(z.number().int()).max(10_000),
  seats: z
    .array(seatWish)
    .max(50)
    .refine(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'Each wish for seats has its own number.',
    ),
  mayClose: z.array(z.object({ person: z.number().int(), cost: z.number().int().min(0).max(MOST_COST) })).max(1000),
  hourCost: z.number().int().min(1).max(MOST_COST),
  connected: z.boolean(),
  borders: z
    .object({
      field: z.enum(['region', 'country']),
      pairs: z.array(z.object({ one: z.string().min(1).max(200), other: z.string().min(1).max(200) })).max(10_000),
    })
    .nullable(),
  speed: z.number().min(5).max(1000),
  far: z.number().min(1).max(20_000),
  seconds: z.number().min(1).max(600),
  seed: z.number().int().min(1).max(2_000_000_000),
})

export const planWeight = z.object({
  accounts: z.number(),
  people: z.number(),
  covered: z.number(),
  moves: z.number(),
  taken: z.number(),
  hours: z.number(),
  capacity: z.number(),
  travel: z.number(),
  misfit: z.number(),
  change: z.number(),
  cost: z.number(),
  potential: z.number().nullable(),
  spread: z.number().nullable(),
  seats: z.object({ opened: z.number(), closed: z.number(), cost: z.number().nullable() }).nullable(),
  pieces: z.number().nullable(),
  faults: z.object({
    unassigned: z.number(),
    gone: z.number(),
    overloaded: z.number(),
    far: z.number(),
    mismatched: z.number(),
    withoutPlace: z.number(),
  }),
  bookings: z.object({
    expected: z.number().nullable(),
    status,
    elasticity: z.number(),
    source: z.enum(['literature', 'entered']),
  }),
  rows: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      team: z.string(),
      accounts: z.number(),
      hours: z.number(),
      capacity: z.number(),
      used: z.number().nullable(),
      travel: z.number(),
      potential: z.number().nullable(),
      arriving: z.number(),
      leaving: z.number(),
      far: z.number(),
      mismatched: z.number(),
      seatCost: z.number().nullable(),
    }),
  ),
})

export const accountWeights = z.object({
  person: numbers,
  km: mayBe,
  travel: numbers,
  misfit: numbers,
  change: numbers,
  next: numbers,
  worse: mayBe,
  keeping: mayBe,
  faults: numbers,
})

export const coverageTodayAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  base: planBase,
  today: planWeight,
  weights: accountWeights,
})

/** A point of the trade-off without its plan, which is taken by its number. */
const point = z.object({
  disruption: z.number().nullable(),
  moves: z.number(),
  travel: z.number(),
  misfit: z.number(),
  change: z.number(),
  cost: z.number(),
  spread: z.number().nullable(),
  overloaded: z.number(),
})

/** What a run found. */
export const planFound = z.object({
  status,
  certificate: z.object({
    cost: z.number(),
    bound: z.number().nullable(),
    boundKind: z.enum(['linear', 'knapsack', 'exact', 'relaxed', 'none']),
    gap: z.number().nullable(),
    stopped: z.enum(['optimal', 'gap', 'iterations', 'time', 'cancelled']),
    iterations: z.number(),
    seed: z.number(),
    reproducible: z.boolean(),
  }),
  shortage: z.number(),
  seats: z.object({ fee: z.number(), tried: z.number(), bound: z.number().nullable() }).nullable(),
  points: z.array(point),
  tradeOff: status,
})

type Sent = Omit<Proposal, 'plan' | 'worth' | 'points'> & { readonly points: readonly Omit<ProposalPoint, 'plan'>[] }
const asTheEngineSays: Same<
  [
    z.infer<typeof planBase>,
    z.infer<typeof planWishes>,
    z.infer<typeof planWeight>,
    z.infer<typeof accountWeights>,
    z.infer<typeof coverageTodayAnswer>,
    z.infer<typeof planFound>,
  ],
  [
    Plain<PlanBase>,
    Plain<PlanWishes>,
    Plain<PlanWeight>,
    Plain<AccountWeights>,
    Plain<Omit<CoverageToday, 'evidence'>>,
    Plain<Sent>,
  ]
> = true
void asTheEngineSays
