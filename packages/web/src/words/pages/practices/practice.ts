/** What a practice of the handbook is in words, and from where Capstone can speak about it. */

/** From where: measures of the agenda, a page that shows it, an import that would, or people, whom no record can replace. */
type Speaks =
  | { readonly by: 'measures'; readonly keys: readonly string[] }
  | { readonly by: 'page'; readonly to: string; readonly shows: string }
  | { readonly by: 'import'; readonly what: string }
  | { readonly by: 'people'; readonly what: string }

export interface Practice {
  readonly says: string
  /** Part of the handbook. */
  readonly source: string
  readonly speaks: Speaks
}

/** The practices of each facet, by its key. */
export type Practices = Readonly<Record<string, readonly Practice[]>>

/** A practice that the agenda measures. */
export const measured = (source: string, says: string, ...keys: readonly string[]): Practice => ({
  says,
  source,
  speaks: { by: 'measures', keys },
})
/** A practice that a page shows. */
export const shown = (source: string, says: string, to: string, shows: string): Practice => ({
  says,
  source,
  speaks: { by: 'page', to, shows },
})
/** A practice that records would tell of, if they were imported. */
export const awaited = (source: string, says: string, what: string): Practice => ({
  says,
  source,
  speaks: { by: 'import', what },
})
/** A practice of which only people can tell. */
export const asked = (source: string, says: string, what: string): Practice => ({
  says,
  source,
  speaks: { by: 'people', what },
})
