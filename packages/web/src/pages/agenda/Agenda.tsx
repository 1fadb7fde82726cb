/** The agenda: the pyramid, what to look at first and why, what is missing. */
import { Pyramid } from '#parts/Pyramid.tsx'

export function Agenda() {
  return <Pyramid stones={[]} />
}
