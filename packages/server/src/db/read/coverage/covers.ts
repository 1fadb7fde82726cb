/** Who was published to cover which account, and where an import has named somebody else since. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

/** One account that a publication gave from one person to another; days are YYYY-MM-DD. */
export interface Cover {
  id: number
  publication: number
  account: number
  from: number | null
  to: number | null
  day: string
}

/** What one publication moved. */
export async function coversOf(on: Runner, workspace: number, publication: number): Promise<Cover[]> {
  return rows<Cover>(
    on,
    sql`select id, publication_id as publication, account_id as account, from_id as "from", person_id as "to", from_day::text as day from account_cover
        where workspace_id = ${workspace} and publication_id = ${publication} order by id`,
  )
}

export interface PublicationRow {
  id: number
  plan: number | null
  planName: string | null
  fromDay: string
  note: string | null
  publishedAt: Date
  publishedBy: string | null
  moved: number
}

/** Publications, the newest first. */
export async function publicationRows(on: Runner, workspace: number): Promise<PublicationRow[]> {
  return rows<PublicationRow>(
    on,
    sql`select p.id, p.scenario_id as plan, s.name as "planName", p.from_day::text as "fromDay", p.note, p.published_at as "publishedAt",
          coalesce(u.name, p.published_by) as "publishedBy",
          (select count(*)::int from account_cover c where c.workspace_id = p.workspace_id and c.publication_id = p.id) as moved
        from coverage_publication p left join scenario s on s.workspace_id = p.workspace_id and s.id = p.scenario_id
          left join auth_user u on u.id = p.published_by
        where p.workspace_id = ${workspace} order by p.id desc limit 500`,
  )
}

export interface MovedRow {
  id: number
  account: number
  accountName: string
  publication: number
  from: number | null
  fromName: string | null
  to: number | null
  toName: string | null
  day: string
  plan: string | null
  note: string | null
  by: string | null
}

/** Published moves, the newest first. */
export async function movedRows(on: Runner, workspace: number, most: number): Promise<MovedRow[]> {
  return rows<MovedRow>(
    on,
    sql`select c.id, c.account_id as account, coalesce(a.name, '') as "accountName", c.publication_id as publication, c.from_id as "from", f.name as "fromName", c.person_id as "to", t.name as "toName",
          c.from_day::text as day, s.name as plan, p.note, coalesce(u.name, p.published_by) as "by"
        from account_cover c join coverage_publication p on p.workspace_id = c.workspace_id and p.id = c.publication_id
          left join scenario s on s.workspace_id = p.workspace_id and s.id = p.scenario_id
          left join account a on a.workspace_id = c.workspace_id and a.id = c.account_id
          left join person f on f.workspace_id = c.workspace_id and f.id = c.from_id
          left join person t on t.workspace_id = c.workspace_id and t.id = c.person_id
          left join auth_user u on u.id = p.published_by
        where c.workspace_id = ${workspace} order by c.id desc limit ${most}`,
  )
}

export interface HeardRow {
  account: number
  accountName: string
  coveredBy: string | null
  heard: number
  heardName: string
  heardAt: Date
}

/** Accounts for whose cover in force an import has named another owner since: who was named last. */
export async function heardRows(on: Runner, workspace: number, day: string): Promise<HeardRow[]> {
  return rows<HeardRow>(
    on,
    sql`select d.account_id as account, coalesce(a.name, '') as "accountName", c.name as "coveredBy", h.person_id as heard, coalesce(p.name, '') as "heardName",
          h.heard_at as "heardAt"
        from (select distinct on (account_id) id, account_id, person_id from account_cover
              where workspace_id = ${workspace} and from_day <= ${day}::date order by account_id, from_day desc, id desc) d
          join lateral (select person_id, heard_at from account_cover_heard where workspace_id = ${workspace} and cover_id = d.id order by id desc limit 1) h on true
          left join account a on a.workspace_id = ${workspace} and a.id = d.account_id
          left join person c on c.workspace_id = ${workspace} and c.id = d.person_id
          left join person p on p.workspace_id = ${workspace} and p.id = h.person_id
        where h.person_id is distinct from d.person_id order by h.heard_at desc, d.account_id limit 500`,
  )
}
