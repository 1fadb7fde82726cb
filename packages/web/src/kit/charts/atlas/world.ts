/** Land and borders of the world, from a file beside the pages that is read when a map is first shown. */
import type { MultiLineString, MultiPolygon } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon as LandTopology, Topology } from 'topojson-specification'
import address from 'world-atlas/countries-50m.json?url'

export interface World {
  readonly land: MultiPolygon
  readonly borders: MultiLineString
}

/** Whose borders they are: shown on every map. */
export const ATLAS_SOURCE = 'Borders: Natural Earth (public domain), by world-atlas.'

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection<object> }>

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
  const atlas: Atlas = await answer.json()
  const [land] = atlas.objects.land.geometries as LandTopology[]
  if (land === undefined) throw new Error('The atlas has no land.')
  return {
    land: feature(atlas, land).geometry,
    borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
  }
}
