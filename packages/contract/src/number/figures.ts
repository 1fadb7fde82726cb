/** What the answers of the number are made of: whose number, of which slice, and one figure with its ranges. */
import type { NodeForecast } from '@capstone/engines/number/forecast/nodes'
import { z } from 'zod'
import { named, type Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { asked } from '#evidence.ts'

/** Cuts of the number beside the organization. */
const SLICES = ['product', 'segment', 'motion', 'territory'] as const
/** Into what a number can be broken down. */
export const BREAKDOWNS = ['team', 'person', ...SLICES] as const

/**
 * Which number: node ('company', 'team:12', 'person:7'; default the asker's own), period (a key such as 2026-Q4, 2026-P11, 2026; default the
 * quarter of the day), day, and slice ('product:12', 'segment:Enterprise', 'motion:Renewal', 'territory:4'; default all).
 */
export const askedNumber = asked.extend({ slice: z.string().max(200).optional() })

/** Days [start, end), counted from 1970-01-01. */
export const period = z.object({ key: z.string(), label: z.string(), start: z.number(), end: z.number() })

/** One number. Money in 1/10,000 of the company's currency; `quantiles` at 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
export const figure = z.object({
  booked: z.number(),
  /** booked + open + fresh. */
  expected: z.number(),
  /** What open deals should still book, and deals not yet created. */
  open: z.number(),
  fresh: z.number(),
  quantiles: z.array(z.number()),
  oddsOfTarget: z.number().nullable(),
  target: z.number().nullable(),
})
const figureAsTheEngineSays: Same<z.infer<typeof figure>, Plain<Omit<NodeForecast, 'whose' | 'node'>>> = true
void figureAsTheEngineSays

/** Which slice was asked for; null: all of the node. */
export const slice = z.object({ by: z.enum(SLICES), value: named }).nullable()

/** A record's number and name. */
export const recordName = z.object({ id: z.number(), name: z.string() })
