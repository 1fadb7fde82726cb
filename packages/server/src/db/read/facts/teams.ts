/** Teams that two systems name: a team of which one system says nothing but its name is the one of that name in another. */

/**
 * The team that stands for team `t`, as SQL: null where it stands for itself. A team is bare when it has neither parent nor lead nor a team below it;
 * a bare one is the only team of its name that another source says more of, else the oldest of its name in another source.
 */
export const STANDING_TEAM = `(select case when count(*) filter (where not o.bare) = 1 then min(o.id) filter (where not o.bare)
    when count(*) filter (where not o.bare) = 0 and min(o.id) < t.id then min(o.id) end
  from (select o.id, o.parent_id is null and o.lead_id is null and not exists (
      select 1 from team below where below.workspace_id = o.workspace_id and below.parent_id = o.id and below.gone_import is null) as bare
    from team o where o.workspace_id = t.workspace_id and o.name_key = t.name_key and o.source_id <> t.source_id and o.gone_import is null) o
  where t.parent_id is null and t.lead_id is null and not exists (
    select 1 from team below where below.workspace_id = t.workspace_id and below.parent_id = t.id and below.gone_import is null))`

/** The query of every team of a workspace: id, name, parent, lead, and the team that stands for it. */
export const teamsQuery = (workspace: number): string =>
  `select t.id, t.name, t.parent_id, t.lead_id, ${STANDING_TEAM} from team t
   where t.workspace_id = ${workspace} and t.gone_import is null order by t.id`
