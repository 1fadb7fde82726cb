/** The answer on places as it is sent. */
import type { PlacesAnswer } from '@capstone/engines/coverage/places'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status } from '#evidence.ts'

const how = z.enum(['own', 'postal', 'city', 'region', 'country', 'accounts']).nullable()
const maybe = z.number().nullable()

export const placesAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  headline: z.object({
    accounts: z.number(),
    placed: z.number(),
    unplaced: z.number(),
    rough: z.number(),
    people: z.number(),
    peoplePlaced: z.number(),
  }),
  ways: z.array(z.object({ how, accounts: z.number(), people: z.number() })),
  accounts: z.object({
    key: z.array(z.number()),
    name: z.array(z.string()),
    address: z.array(z.string()),
    latitude: z.array(maybe),
    longitude: z.array(maybe),
    how: z.array(how),
    km: z.array(maybe),
    doubt: z.array(z.number()),
    owner: z.array(z.number()),
    tier: z.array(z.number()),
    value: z.array(maybe),
    potential: z.array(maybe),
    distance: z.array(maybe),
  }),
  people: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      team: z.string(),
      latitude: maybe,
      longitude: maybe,
      how,
      km: maybe,
      accounts: z.number(),
      value: maybe,
      potential: maybe,
      distance: maybe,
    }),
  ),
  attribution: z.array(z.string()),
})

const asTheEngineSays: Same<z.infer<typeof placesAnswer>, Plain<Omit<PlacesAnswer, 'evidence'>>> = true
void asTheEngineSays
