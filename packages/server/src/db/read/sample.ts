/** People of the sample through whose eyes one can look: a role for each, from what they are and whom they lead. */
import type { Role } from '@capstone/contract/permission'
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface SamplePerson {
  id: number
  name: string
  role: Role
  title: string
}

/** How many are offered besides the first of each role. */
const MOST = 30

/** One of each role first, then others by name. */
export async function readSamplePeople(on: Runner, workspace: number): Promise<SamplePerson[]> {
  const found = await rows<{ id: number; name: string; title: string; kind: string; top: boolean; leads: boolean }>(
    on,
    sql`select p.id, coalesce(p.name, '') as name, coalesce(p.role, '') as title, lower(coalesce(p.function, '')) as kind, p.manager_id is null as top,
          exists (select 1 from team t where t.workspace_id = p.workspace_id and t.lead_id = p.id) as leads
        from person p where p.workspace_id = ${workspace} and p.same_as is null and p.gone_import is null and p.left_on is null
        order by p.manager_id is not null, p.name_key, p.id limit 2000`,
  )
  const people = found.map(({ id, name, title, ...about }) => ({ id, name, title, role: roleOf({ title, ...about }) }))
  const first = new Map<Role, SamplePerson>()
  for (const person of people) if (!first.has(person.role)) first.set(person.role, person)
  const firsts = [...first.values()]
  return [...firsts, ...people.filter((person) => !firsts.includes(person)).slice(0, MOST)]
}

/** The role that suits somebody's function and place. */
function roleOf(person: { title: string; kind: string; top: boolean; leads: boolean }): Role {
  const title = person.title.toLowerCase()
  if (/chief sales|head of sales$|sales director|vice president.*sales/.test(title)) return 'head'
  if (person.kind === 'executive' || /chief|managing director/.test(title)) return person.top ? 'head' : 'executive'
  if (person.kind === 'operations' || /sales operations/.test(title)) return 'salesOperations'
  if (['marketing', 'service', 'applications'].includes(person.kind)) return 'partner'
  return person.leads ? 'manager' : 'seller'
}
