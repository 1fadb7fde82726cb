/** Land and borders of the world, from a file beside the pages that is read when a map is first shown. */
import type { GeoPermissibleObjects } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import address from 'world-atlas/countries-50m.json?url'

export interface World {
  readonly land: GeoPermissibleObjects
  readonly borders: GeoPermissibleObjects
}

/** Whose borders they are: shown on every map. */
export const ATLAS_SOURCE = 'Borders: Natural Earth (public domain), by world-atlas.'

type Shapes = Parameters<typeof mesh>[1]

let read: Promise<World> | null = null

/** The world; asked for again after it could not be had. */
export function readWorld(): Promise<World> {
  read ??= fetchWorld().catch((error: unknown) => {
    read = null
    throw error
  })
  return read
}

async function fetchWorld(): Promise<World> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`The atlas could not be read (${answer.status}).`)
  const atlas: Parameters<typeof mesh>[0] = await answer.json()
  const { land, countries } = atlas.objects
  if (land === undefined || countries === undefined) throw new Error('The atlas has no land.')
  return { land: feature(atlas, land), borders: mesh(atlas, countries as Shapes, (a, b) => a !== b) }
}
