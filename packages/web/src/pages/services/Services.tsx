/** Services by tier: what is required, who gets it, what is missing and what is wasted. */
import { useMay } from '#api/session.ts'
import { EmptyState } from '#kit/Card.tsx'
import { AddService } from '#pages/services/Services/AddService.tsx'
import type { ServicesAnswer } from '#pages/services/Services/answer.ts'
import { MenuTable } from '#pages/services/Services/MenuTable.tsx'
import { Missing } from '#pages/services/Services/Missing.tsx'
import { Answered, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { money } from '#words/format.ts'
import { servicesWords as w } from '#words/pages/services.ts'

export function Services() {
  return (
    <Answered name="services.read" title={w.title}>
      {(services) => <Page services={services} />}
    </Answered>
  )
}

function Page({ services }: { services: ServicesAnswer }) {
  const may = useMay('settings.write')
  if (services.services.length === 0) {
    return (
      <>
        <EmptyState whole title={w.noMenu}>
          {services.status.sentence}
        </EmptyState>
        {may && <AddService />}
      </>
    )
  }
  return (
    <>
      <Headline below={<ProvenanceLine provenance={services.provenance} />}>
        <Sentence pieces={headline(services)} answer={services.provenance.answer} />
      </Headline>
      <StatusNotice status={services.status} />
      <MenuTable services={services} />
      <Missing services={services} />
      {may && <AddService />}
    </>
  )
}

/** @example headline(services) // [12 platinum and gold accounts] lack a service that their tier requires; [$80 k] a year goes into … */
function headline({ headline: h, currency }: ServicesAnswer): readonly Piece[] {
  return [
    { text: w.top(h.topWithout), figure: 'topWithout' },
    { text: w.lack(h.topWithout) },
    ...(h.wastedCost === null || h.wastedCost === 0
      ? []
      : [{ text: w.wasted }, { text: money(h.wastedCost, currency), figure: 'wasted' }, { text: w.wastedText }]),
    { text: '.' },
  ]
}
