/** The agenda: the pyramid, what to look at first and why, what is missing. */
import { Headline } from '#parts/Figure.tsx'
import { Pyramid } from '#parts/Pyramid.tsx'

export function Agenda() {
  return (
    <>
      <Headline>x</Headline>
      <Pyramid
        stones={[
          { facet: 'competition', health: 61, trend: 'down', contested: false, initiative: false },
          { facet: 'segmentation', health: 44, trend: 'level', contested: false, initiative: false },
          { facet: 'pipeline-management', health: 31, trend: 'down', contested: false, initiative: true },
          { facet: 'sales-management-and-leadership', health: 49, trend: 'up', contested: true, initiative: false },
          { facet: 'value-recognition', health: 77, trend: null, contested: false, initiative: false },
          { facet: 'account-management-execution', health: 58, trend: 'down', contested: false, initiative: false },
          { facet: 'sales-and-marketing-support', health: 71, trend: null, contested: false, initiative: false },
        ]}
      />
    </>
  )
}
