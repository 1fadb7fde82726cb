/** What to import next: each need with the facets that it would tell of, the most telling first. */
import { Card, FactList } from '#kit/Card.tsx'
import type { Agenda } from '#pages/agenda/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { PageLink } from '#parts/links.tsx'
import { agendaWords as w } from '#words/pages/agenda.ts'

type Facet = Agenda['facets'][number]

export function Missing({ agenda }: { agenda: Agenda }) {
  const needs = needsOf(agenda.facets)
  if (needs.length === 0) return null
  return (
    <Card title={w.missing} aside={<ToImport />}>
      <div className="stack">
        <p className="muted">{w.missingHint}</p>
        <FactList
          items={needs.map(({ need, facets }) => ({
            key: need,
            name: capital(need),
            value: (
              <ul className="row">
                {facets.map((facet) => (
                  <li key={facet.key}>
                    <PageLink to={`/facets/${facet.key}`}>{facet.name}</PageLink>
                  </li>
                ))}
              </ul>
            ),
          }))}
        />
      </div>
    </Card>
  )
}

/** Facets without any evidence count first: they stay dark otherwise. */
function needsOf(facets: readonly Facet[]): readonly { need: string; facets: readonly Facet[] }[] {
  const byNeed = new Map<string, Facet[]>()
  for (const facet of facets) {
    for (const need of facet.missing) byNeed.set(need, [...(byNeed.get(need) ?? []), facet])
  }
  const dark = (list: readonly Facet[]) => list.filter((facet) => facet.score === null).length
  return [...byNeed]
    .map(([need, told]) => ({ need, facets: told }))
    .sort((a, b) => dark(b.facets) - dark(a.facets) || b.facets.length - a.facets.length)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
