/** The table of jobs: put in line, taken with a lease, reported on, finished; a job whose worker died is taken again. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows, type Store } from '#db/store.ts'

export interface StoredJob {
  id: number
  workspace: number
  name: string
  input: Record<string, unknown>
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  attempts: number
  progress: Record<string, unknown> | null
  checkpoint: Record<string, unknown> | null
  result: unknown
  failure: { code: string; sentence: string } | null
  cancelAsked: boolean
}

const COLUMNS = sql`id, workspace_id as workspace, name, input, state, attempts, progress, checkpoint, result, failure, cancel_asked as "cancelAsked"`

/** How long a worker may be silent before its job is given to another. */
const LEASE_SECONDS = 30

/**
 * Puts a job in line. With `unique`, one that waits or runs under the same key is given back instead of a second.
 * @param after seconds from now before it may run; default 0
 */
export async function enqueueJob(
  on: Runner,
  job: { workspace: number; name: string; input: Record<string, unknown>; unique?: string; after?: number },
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into job (workspace_id, name, input, state, run_at, unique_key)
        values (${job.workspace}, ${job.name}, ${json(job.input)}, 'waiting', now() + ${job.after ?? 0} * interval '1 second', ${job.unique ?? null})
        on conflict do nothing returning id`,
  )
  if (made) return made.id
  const known = await firstRow<{ id: number }>(
    on,
    sql`select id from job where workspace_id = ${job.workspace} and unique_key = ${job.unique ?? null} and state in ('waiting', 'running')`,
  )
  // It ended between the two statements: try again.
  return known?.id ?? enqueueJob(on, job)
}

/** Puts a job in line unless one with its key was, even if that has ended; those of its name that ended before go. */
export async function enqueueOnce(
  on: Runner,
  job: { workspace: number; name: string; input: Record<string, unknown>; unique: string },
): Promise<void> {
  const made = await rows(
    on,
    sql`insert into job (workspace_id, name, input, state, unique_key)
        select ${job.workspace}, ${job.name}, ${json(job.input)}, 'waiting', ${job.unique} where not exists (
          select 1 from job where workspace_id = ${job.workspace} and name = ${job.name} and (unique_key = ${job.unique} or state in ('waiting', 'running')))
        on conflict do nothing returning id`,
  )
  if (made.length === 0) return
  await rows(
    on,
    sql`delete from job where workspace_id = ${job.workspace} and name = ${job.name} and state in ('done', 'failed', 'cancelled')
          and id < (select max(id) from job where workspace_id = ${job.workspace} and name = ${job.name} and state = 'done')`,
  )
}

/** Forgets jobs that ended so many days ago; the sample's stays, it tells that the sample is filled. @returns how many */
export async function forgetJobs(on: Runner, days: number): Promise<number> {
  const gone = await rows(
    on,
    sql`delete from job where state in ('done', 'failed', 'cancelled') and name <> 'sample'
          and finished_at < now() - ${days} * interval '1 day' returning id`,
  )
  return gone.length
}

/** Takes the oldest job that may run now, or one whose lease ran out, what somebody waits for before all others; null when there is none. */
export async function claimJob(store: Store, worker: string): Promise<StoredJob | null> {
  return firstRow<StoredJob>(
    store,
    sql`update job set state = 'running', worker = ${worker}, attempts = attempts + 1, lease_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where (workspace_id, id) = (
          select workspace_id, id from job
          where (state = 'waiting' and run_at <= now()) or (state = 'running' and lease_until < now())
          order by (name in ('answer', 'number') and unique_key not like 'refresh %') is true desc, run_at, id limit 1 for update skip locked)
        returning ${COLUMNS}`,
  )
}

/** Says that a job's worker lives and how far it is; answers whether somebody asked to cancel, or null when the job was taken away. */
export async function reportJob(
  store: Store,
  job: { workspace: number; id: number },
  worker: string,
  said: { progress?: Record<string, unknown>; checkpoint?: Record<string, unknown> },
): Promise<{ cancelAsked: boolean } | null> {
  return firstRow<{ cancelAsked: boolean }>(
    store,
    sql`update job set lease_until = now() + ${LEASE_SECONDS} * interval '1 second',
          progress = coalesce(${said.progress ? JSON.stringify(said.progress) : null}::jsonb, progress),
          checkpoint = coalesce(${said.checkpoint ? JSON.stringify(said.checkpoint) : null}::jsonb, checkpoint)
        where workspace_id = ${job.workspace} and id = ${job.id} and worker = ${worker} and state = 'running'
        returning cancel_asked as "cancelAsked"`,
  )
}

/** Ends a job. */
export async function finishJob(
  store: Store,
  job: { workspace: number; id: number },
  worker: string,
  end: { state: 'done' | 'failed' | 'cancelled'; result?: unknown; failure?: { code: string; sentence: string } },
): Promise<void> {
  await rows(
    store,
    sql`update job set state = ${end.state}, result = ${end.result === undefined ? null : JSON.stringify(end.result)}::jsonb,
          failure = ${end.failure ? JSON.stringify(end.failure) : null}::jsonb, finished_at = now(), lease_until = null
        where workspace_id = ${job.workspace} and id = ${job.id} and worker = ${worker}`,
  )
}

/** Puts a job back in line, for a passing fault. `counted: false` where it was not the job's fault: the attempt is forgotten. */
export async function postponeJob(
  store: Store,
  job: { workspace: number; id: number },
  worker: string,
  { seconds, counted = true }: { seconds: number; counted?: boolean },
): Promise<void> {
  await rows(
    store,
    sql`update job set state = 'waiting', run_at = now() + ${seconds} * interval '1 second', lease_until = null, worker = null,
          attempts = attempts - ${counted ? 0 : 1}
        where workspace_id = ${job.workspace} and id = ${job.id} and worker = ${worker}`,
  )
}

export async function readJob(on: Runner, workspace: number, id: number): Promise<StoredJob | null> {
  return firstRow<StoredJob>(on, sql`select ${COLUMNS} from job where workspace_id = ${workspace} and id = ${id}`)
}

/** How a job stands, for one who waits for it. */
export interface JobStanding {
  state: StoredJob['state']
  progress: Record<string, unknown> | null
  failure: StoredJob['failure']
  /** Since it was put in line. */
  seconds: number
}

export async function jobStanding(on: Runner, workspace: number, id: number): Promise<JobStanding | null> {
  return firstRow<JobStanding>(
    on,
    sql`select state, progress, failure, extract(epoch from now() - created_at)::int as seconds from job where workspace_id = ${workspace} and id = ${id}`,
  )
}

/** Why the newest job under a key failed, where that was in the last seconds; else null. */
export async function failedLately(
  on: Runner,
  workspace: number,
  unique: string,
  seconds: number,
): Promise<StoredJob['failure']> {
  const newest = await firstRow<{ failure: StoredJob['failure'] }>(
    on,
    sql`select case when state = 'failed' and finished_at > now() - ${seconds} * interval '1 second' then failure end as failure
        from job where workspace_id = ${workspace} and unique_key = ${unique} order by id desc limit 1`,
  )
  return newest?.failure ?? null
}

/** The newest job of a name in a workspace; null where there was none. */
export async function newestJob(on: Runner, workspace: number, name: string): Promise<StoredJob | null> {
  return firstRow<StoredJob>(
    on,
    sql`select ${COLUMNS} from job where workspace_id = ${workspace} and name = ${name} order by id desc limit 1`,
  )
}

/** Asks a job to stop: at once when it waits, at its next report when it runs. */
export async function askToCancel(on: Runner, workspace: number, id: number): Promise<void> {
  await rows(
    on,
    sql`update job set cancel_asked = true, state = case when state = 'waiting' then 'cancelled' else state end,
          finished_at = case when state = 'waiting' then now() else finished_at end
        where workspace_id = ${workspace} and id = ${id} and state in ('waiting', 'running')`,
  )
}

/** Jobs that one worker left running when it died: they may be taken at once. */
export async function releaseJobs(store: Store, worker: string): Promise<void> {
  await rows(store, sql`update job set lease_until = now() where state = 'running' and worker like ${`${worker}%`}`)
}

/** How far a job is. */
export interface JobProgress {
  phase: string
  done: number
  total: number | null
  perSecond: number | null
  secondsLeft: number | null
}

/** Progress of the newest job that works on an import. */
export async function readJobProgress(on: Runner, workspace: number, importId: number): Promise<JobProgress | null> {
  const found = await firstRow<{ progress: JobProgress | null }>(
    on,
    sql`select progress from job where workspace_id = ${workspace} and name like 'import.%' and (input ->> 'import')::int = ${importId} order by id desc limit 1`,
  )
  return found?.progress ?? null
}

/** Jobs of an import that wait or run. */
export async function importJobs(on: Runner, workspace: number, importId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    on,
    sql`select id from job where workspace_id = ${workspace} and name like 'import.%' and (input ->> 'import')::int = ${importId} and state in ('waiting', 'running')`,
  )
  return found.map(({ id }) => id)
}

/** Answers that wait to be computed anew after a change. */
export async function refreshesLeft(on: Runner, workspace: number): Promise<number> {
  const found = await firstRow<{ count: number }>(
    on,
    sql`select count(*)::int as count from job where workspace_id = ${workspace} and unique_key like 'refresh %' and state in ('waiting', 'running')`,
  )
  return found?.count ?? 0
}
