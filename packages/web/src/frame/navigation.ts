/** The way round: what the navigation lists, in the order of the pyramid; an entry is shown when its page exists. */
import { words } from '#words/en.ts'

/** One place to go to. `under` names the layer it belongs to. */
export interface Entry {
  readonly to: string
  readonly label: string
  readonly under?: string
}

const w = words.frame

/** Groups of entries; a line stands between groups. */
export const NAVIGATION: readonly (readonly Entry[])[] = [
  [
    { to: '/', label: w.agenda },
    { to: '/number', label: w.number },
    { to: '/deals', label: w.deals, under: w.number },
    { to: '/submissions', label: w.submissions, under: w.number },
    { to: '/accuracy', label: w.accuracy, under: w.number },
    { to: '/targets', label: w.targets, under: w.number },
  ],
  [
    { to: '/coverage', label: w.coverage },
    { to: '/segmentation', label: w.segmentation, under: w.coverage },
    { to: '/services', label: w.services, under: w.coverage },
    { to: '/coverage-model', label: w.coverageModel, under: w.coverage },
    { to: '/map', label: w.map, under: w.coverage },
    { to: '/continuity', label: w.continuity, under: w.coverage },
    { to: '/hand-overs', label: w.handOvers, under: w.coverage },
    { to: '/coverage-plans', label: w.coveragePlans, under: w.coverage },
    { to: '/competition', label: w.competition, under: w.coverage },
    { to: '/deploying', label: w.deploying },
    { to: '/developing', label: w.developing },
    { to: '/pipeline', label: w.pipeline, under: w.developing },
    { to: '/measurement', label: w.measurement, under: w.developing },
    { to: '/supporting', label: w.supporting },
    { to: '/crm-health', label: w.crmHealth, under: w.supporting },
    { to: '/delivering', label: w.delivering },
  ],
  [
    { to: '/accounts', label: w.accounts },
    { to: '/opportunities', label: w.opportunities },
    { to: '/people', label: w.people },
    { to: '/orders', label: w.orders },
    { to: '/tasks', label: w.tasks },
  ],
  [
    { to: '/data', label: w.data },
    { to: '/import', label: w.import, under: w.data },
    { to: '/matching', label: w.matching, under: w.data },
    { to: '/settings', label: w.settings },
  ],
]

/** A line of the navigation: a link, or the name of a layer that only heads its pages. */
export type Line =
  | { readonly kind: 'link'; readonly entry: Entry }
  | { readonly kind: 'heading'; readonly label: string }

/**
 * The groups with the pages that exist; a layer without a page of its own heads those of its facets.
 * @example linesOf((path) => path === '/pipeline') // [[heading Developing, link Pipeline]]
 */
export function linesOf(exists: (path: string) => boolean): readonly (readonly Line[])[] {
  return NAVIGATION.map((group) => {
    const lines: Line[] = []
    const present = group.filter((entry) => exists(entry.to))
    for (const entry of present) {
      const headed = lines.some((line) => labelOf(line) === entry.under)
      if (entry.under !== undefined && !headed) lines.push({ kind: 'heading', label: entry.under })
      lines.push({ kind: 'link', entry })
    }
    return lines
  }).filter((lines) => lines.length > 0)
}

const labelOf = (line: Line) => (line.kind === 'link' ? line.entry.label : line.label)

/** Whether a page is about what is still to come: its period is the one in which the next day lies. */
export function looksAhead(path: string): boolean {
  return NAVIGATION.flat().some(({ to, label, under }) => to === path && (label === w.number || under === w.number))
}

/** A path made while running, where the router wants one that it knows. */
export const toPath = (path: string) => path as '/'
