/** What changed in a period's number between two dates. */
import type { Flow } from '@capstone/engines/number/flow'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { provenance, status } from '#evidence.ts'
import { askedNumber, period } from '#number/figures.ts'

const stock = z.object({ open: z.number(), booked: z.number(), total: z.number() })
const step = z.object({
  bar: z.enum(['new', 'pulledIn', 'reopened', 'grown', 'won', 'shrunk', 'pushedOut', 'lost', 'gone']),
  open: z.number(),
  booked: z.number(),
  total: z.number(),
})
const flow = z.object({
  status,
  before: stock,
  after: stock,
  steps: z.array(step.extend({ deals: z.number() })),
  without: z.object({ amount: z.number(), date: z.number() }),
})
type Engine = Plain<Flow>
const asTheEngineSays: Same<
  [z.infer<typeof stock>, z.infer<typeof step>, z.infer<typeof flow>['without']],
  [Engine['before'], Plain<Omit<Flow['steps'][number], 'evidence'>>, Engine['without']]
> = true
void asTheEngineSays

/** before + Σ steps = after, exactly. Each bar's deals: `opportunities.list?evidence=<answer>/<bar>`. */
export const flowRead = endpoint('flow.read', {
  summary: 'What changed between two dates: new, pulled in, reopened, grown, won, shrunk, pushed out, lost, gone.',
  permission: 'answers.read',
  query: askedNumber.extend({
    /** The earlier day; default a week before the later one. */
    from: z.iso.date().optional(),
    /** The later day; default the day of the answers. */
    to: z.iso.date().optional(),
  }),
  answer: flow.extend({ provenance, period, from: z.string(), to: z.string() }),
})
