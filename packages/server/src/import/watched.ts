/** The watched folder: files that somebody puts into it are taken when they are whole, and put away with what became of them. */
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Store } from '#db/store.ts'
import { changeImport, importOfPath } from '#db/write/imports/imports.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import { beginPaths } from '#import/begin.ts'
import { openQuestions } from '#import/mapping/plan.ts'
import type { KeptPlan } from '#import/steps.ts'

/** Own folders inside the watched one, and the file beside the exports that answers questions. */
const DONE = 'done'
const FAILED = 'failed'
const TAKEN = '.taken'
const ANSWERS = 'answers.json'
const WHY = 'why.txt'

/** Who imports, as past imports show it. */
export const WATCHER = 'watched folder'

/** What a look needs. */
export interface Looking {
  readonly store: Store
  readonly workspace: number
  readonly folder: string
  /** Seconds for which nothing of a drop may have changed before it is taken. Default 5, from 0. */
  readonly settled?: number
  /** The time in milliseconds. Default: the clock. */
  now?(): number
  /** Lines up the first step of an import. */
  lineUp(id: number, answers: Record<string, string>): Promise<void>
}

/** What a look found: drops taken, put away, and still growing; sentences about what could not be done. */
export interface Look {
  readonly begun: number
  readonly done: number
  readonly failed: number
  readonly waiting: number
  readonly faults: readonly string[]
}

/**
 * Looks once. A folder at the top is a source by its name; files at the top belong to a source with the name of the watched folder. All files of
 * a source that arrived together are one import. They are moved aside first, so that a kill at any moment loses none and imports none twice.
 */
export async function lookAt(looking: Looking): Promise<Look> {
  const look = { begun: 0, done: 0, failed: 0, waiting: 0, faults: [] as string[] }
  const attempt = async (what: string, act: () => Promise<void>) => {
    await act().catch((error: unknown) => {
      if (isFailure(error, 'unavailable')) throw error
      look.faults.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
  const entries = await readdir(looking.folder, { withFileTypes: true }).catch(() => null)
  if (!entries) return { ...look, faults: [`The watched folder ${looking.folder} cannot be read.`] }
  await attempt(TAKEN, () => followTaken(looking, look))
  const top = entries.filter((entry) => entry.isFile() && isExport(entry.name)).map(({ name }) => name)
  const sources = entries.filter((entry) => entry.isDirectory() && isExport(entry.name) && !OWN.includes(entry.name))
  await attempt(looking.folder, () => take(looking, look, basename(looking.folder), looking.folder, top))
  for (const { name } of sources) {
    const folder = join(looking.folder, name)
    await attempt(name, async () => {
      const files = (await readdir(folder)).filter(isExport)
      await take(looking, look, name, folder, files)
    })
  }
  return look
}

const OWN = [DONE, FAILED]

/** Not hidden, not half sent, not ours. */
const isExport = (name: string): boolean =>
  !/^[.~]|\.(part|partial|tmp|crdownload|filepart)$/i.test(name) && name !== ANSWERS

type Counting = { begun: number; done: number; failed: number; waiting: number }

/** Moves a drop aside when nothing of it changed for some seconds, and begins its import. */
async function take(looking: Looking, look: Counting, source: string, folder: string, names: string[]): Promise<void> {
  if (names.length === 0) return
  const now = (looking.now ?? Date.now)()
  const changed = await Promise.all(names.map((name) => lastChange(join(folder, name))))
  if (now - Math.max(...changed) < (looking.settled ?? 5) * 1000) {
    look.waiting += 1
    return
  }
  const stamp = new Date(now).toISOString().slice(0, 23).replace(/[:.]/g, '-')
  const aside = join(looking.folder, TAKEN, source, stamp)
  await mkdir(aside, { recursive: true })
  for (const name of names) await rename(join(folder, name), join(aside, name))
  await begin(looking, look, source, aside)
}

/** The newest change of a file, or of anything in a folder: its own stamps tell of copies that keep the time of the original. */
async function lastChange(path: string): Promise<number> {
  const found = await stat(path)
  const own = Math.max(found.mtimeMs, found.ctimeMs)
  if (!found.isDirectory()) return own
  const inside = await Promise.all((await readdir(path)).map((name) => lastChange(join(path, name))))
  return Math.max(own, ...inside)
}

async function begin(looking: Looking, look: Counting, source: string, aside: string): Promise<void> {
  const { store, workspace } = looking
  let full = false
  let answers: Record<string, string> = {}
  try {
    const given = await answersOf(looking, source)
    full = given.full === 'true'
    answers = given
  } catch (error) {
    if (!isFailure(error)) throw error
    await putAway(looking, aside, FAILED, error.message)
    look.failed += 1
    return
  }
  const id = await beginPaths(store, { workspace, actor: WATCHER, source, full }, [aside])
  await looking.lineUp(id, answers)
  look.begun += 1
}

/** Answers beside the exports, such as {"currency": "USD"}. */
async function answersOf({ folder }: Looking, source: string): Promise<Record<string, string>> {
  const beside = [join(folder, source, ANSWERS), join(folder, ANSWERS)]
  for (const path of beside) {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    const bad = new Failure('invalid', `${path} must hold answers such as {"currency": "USD"}, and nothing else.`)
    let read: unknown
    try {
      read = JSON.parse(text)
    } catch {
      throw bad
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read)) throw bad
    return Object.fromEntries(Object.entries(read).map(([key, value]) => [key, String(value)]))
  }
  return {}
}

/** Puts away what has ended, and begins what a kill left moved aside but not begun. */
async function followTaken(looking: Looking, look: Counting): Promise<void> {
  const { store, workspace, folder } = looking
  for (const source of await readdir(join(folder, TAKEN)).catch(() => [])) {
    for (const stamp of await readdir(join(folder, TAKEN, source))) {
      const aside = join(folder, TAKEN, source, stamp)
      const kept = await importOfPath(store, workspace, aside)
      if (!kept) await begin(looking, look, source, aside)
      else if (kept.state === 'done' || kept.state === 'undone') {
        await putAway(looking, aside, DONE, null)
        look.done += 1
      } else if (kept.state === 'failed' || kept.state === 'cancelled') {
        await putAway(looking, aside, FAILED, kept.failure?.sentence ?? 'This import was cancelled.')
        look.failed += 1
      } else if (kept.state === 'mapping' && kept.plan) {
        const sentence = questionsOf(kept.plan as KeptPlan)
        if (sentence === null) continue
        const failure = { code: 'invalid', sentence }
        await changeImport(store, workspace, kept.id, ['mapping'], { state: 'failed', failure, finished: true })
        await putAway(looking, aside, FAILED, sentence)
        look.failed += 1
      }
    }
    await rmdir(join(folder, TAKEN, source)).catch(() => undefined)
  }
}

/** What must be answered before these files can be imported, and how; null where nothing is open. */
function questionsOf({ plan }: KeptPlan): string | null {
  const open = openQuestions(plan)
  if (open.length === 0) return null
  const lines = open.map(({ id, sentence, option, choices }) => {
    const key = /^--(\w+)/.exec(option)?.[1] ?? id
    const values = choices.map(({ value }) => value).join(', ')
    return `${sentence} Put {"${key}": "…"} into ${ANSWERS} beside the files${values === '' ? '' : ` (one of ${values})`}.`
  })
  return lines.join('\n')
}

/** Moves a drop to where it belongs, with the reason beside it. */
async function putAway({ folder }: Looking, aside: string, where: string, why: string | null): Promise<void> {
  const place = join(folder, where, basename(dirname(aside)), basename(aside))
  await mkdir(dirname(place), { recursive: true })
  await rm(place, { recursive: true, force: true })
  await rename(aside, place)
  if (why !== null) await writeFile(join(place, WHY), `${why}\n`)
}
