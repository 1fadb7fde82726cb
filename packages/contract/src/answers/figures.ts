/** What the answers of several engines are made of. */
import { z } from 'zod'

/** The same type with nothing readonly: schemas and engines are compared by what they hold. */
export type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T

/** A record or a value by name; a record's key is its number, a value's key its text. */
export const named = z.object({ key: z.union([z.number(), z.string()]), name: z.string() })

/** How many deals, and their value in 1/10,000 of the currency: as stated and as estimated. */
export const dealSum = z.object({
  count: z.number(),
  stated: z.number().nullable(),
  estimated: z.number().nullable(),
  withoutValue: z.number(),
})

/** Days [start, end) with their name. */
export const span = z.object({ key: z.string(), label: z.string(), start: z.number(), end: z.number() })

/** Quantiles of a sample. */
export const distribution = z.object({
  n: z.number(),
  mean: z.number().nullable(),
  p10: z.number().nullable(),
  p25: z.number().nullable(),
  p50: z.number().nullable(),
  p75: z.number().nullable(),
  p90: z.number().nullable(),
  max: z.number().nullable(),
})
