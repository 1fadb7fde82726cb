/** One facet as the agenda answers it. */
import type { Answer } from '#api/hooks.ts'

export type Agenda = Answer<'agenda.read'>
export type Facet = Agenda['facets'][number]
