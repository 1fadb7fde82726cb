/** What the company chose: settings, meanings of its sources' values. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

/** One setting: its documented default and range, the company's own value if it has one, from which day. */
const setting = z.object({
  key: z.string(),
  group: z.string(),
  label: z.string(),
  sentence: z.string(),
  value: z.unknown(),
  default: z.unknown(),
  fromDay: z.string().nullable(),
  setBy: z.string().nullable(),
  /** Whether a value may begin on a day. */
  dated: z.boolean(),
  /** Values that begin after today, the next first. */
  later: z.array(z.object({ value: z.unknown(), fromDay: z.string() })),
  form: z.union([
    z.object({ type: z.literal('number'), min: z.number(), max: z.number(), step: z.number(), unit: z.string() }),
    z.object({ type: z.literal('text') }),
    z.object({ type: z.literal('choice'), choices: z.array(z.object({ value: z.string(), label: z.string() })) }),
    z.object({ type: z.literal('json') }),
  ]),
})
const meaning = z.object({
  id: z.number().nullable(),
  source: z.object({ id: z.number(), name: z.string() }).nullable(),
  kind: z.string(),
  scope: z.string(),
  value: z.string(),
  means: z.record(z.string(), z.unknown()),
  state: z.enum(['proposed', 'confirmed']),
  /** Records that carry the value. */
  count: z.number(),
})
export const settingsRead = endpoint('settings.read', {
  summary: 'Every setting with its default, range and the company value in force.',
  permission: 'settings.read',
  answer: z.object({ rows: z.array(setting) }),
})
export const settingsWrite = endpoint('settings.write', {
  summary: 'Sets a value from a day on; null goes back to the default.',
  permission: 'settings.write',
  params: z.object({ key: z.string() }),
  body: z.object({ value: z.unknown(), fromDay: z.string().optional() }),
  answer: setting,
})
export const meaningsList = endpoint('meanings.list', {
  summary: 'What the sources’ values mean: stages, categories, aliases.',
  permission: 'settings.read',
  query: z.object({ kind: z.string().optional() }),
  answer: z.object({ rows: z.array(meaning) }),
})
export const meaningsWrite = endpoint('meanings.write', {
  summary: 'Changes or confirms what a value means; every figure follows.',
  permission: 'settings.write',
  body: z.object({
    source: z.number().nullable(),
    kind: z.string(),
    scope: z.string(),
    value: z.string(),
    means: z.record(z.string(), z.unknown()),
  }),
  answer: meaning,
})
