/** What to import so that every facet is told, facet by facet; those without any evidence first. */
import { Card, FactList } from '#kit/Card.tsx'
import type { Agenda } from '#pages/agenda/Agenda/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { PageLink } from '#parts/links.tsx'
import { agendaWords as w } from '#words/pages/agenda.ts'

export function Missing({ agenda }: { agenda: Agenda }) {
  const dark = (facet: Agenda['facets'][number]) => Number(facet.score !== null)
  const facets = agenda.facets.filter((facet) => facet.missing.length > 0).sort((a, b) => dark(a) - dark(b))
  if (facets.length === 0) return null
  return (
    <Card title={w.missing} aside={<ToImport />}>
      <div className="stack">
        <p className="muted">{w.missingHint}</p>
        <FactList
          items={facets.map((facet) => ({
            key: facet.key,
            name: <PageLink to={`/facets/${facet.key}`}>{facet.name}</PageLink>,
            value: capital(facet.missing.join('; ')),
          }))}
        />
      </div>
    </Card>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
