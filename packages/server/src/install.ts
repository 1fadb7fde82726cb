/** An install, opened: configuration, database, migrations, people, the key of this machine; closed in the reverse order. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backup } from '#db/backup.ts'
import { connect } from '#db/connect.ts'
import { type SocketAddress, startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import type { Store } from '#db/store.ts'
import { todayIn } from '#ground/clock.ts'
import { type Config, readConfig } from '#ground/config.ts'
import type { Log } from '#ground/log.ts'
import { VERSION } from '#ground/version.ts'
import { openPeople } from '#people/open.ts'
import type { People } from '#people/people.ts'

/** The project's root, from the bundle as from the source. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

export interface Install {
  readonly config: Config
  readonly log: Log
  readonly store: Store
  readonly target: string | SocketAddress
  readonly people: People
  readonly version: string
  /** Lets the command line on this machine in. */
  readonly localKey: string
  today(timeZone?: string): string
  close(): Promise<void>
}

/** Reads the configuration from the environment. */
export const configuration = (): Config =>
  readConfig(process.env, { projectFolder: PROJECT, runsAsRoot: process.getuid?.() === 0 })

/** Opens the install: the embedded database or the one that DATABASE_URL names, brought to this release with a backup first. */
export async function openInstall(config: Config, log: Log): Promise<Install> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse())
      await closer().catch((fault: unknown) => log.warn('Closing failed', { fault }))
  }
  try {
    await mkdir(config.dataFolder, { recursive: true })
    const embedded = config.databaseUrl === null ? await startEmbedded({ dataFolder: config.dataFolder, log }) : null
    if (embedded) closers.push(() => embedded.stop())
    const target = config.databaseUrl ?? (embedded?.address as SocketAddress)
    const store = await connect<unknown>(target, { log })
    closers.push(() => store.close())
    await migrate(store, {
      log,
      backupFirst: async (next) => {
        const folder = join(config.dataFolder, 'backups')
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await backup(store, join(folder, `before-${next}-${Date.now()}.capstone`))
      },
    })
    const localKey = randomBytes(24).toString('base64url')
    const people = await openPeople({ store, config, log, localKey })
    return { config, log, store, target, people, version: VERSION, localKey, today: todayIn, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where a running server says how to reach it from this machine. */
interface LocalDoor {
  readonly url: string
  readonly key: string
}

const doorFile = (config: Config) => join(config.dataFolder, 'local.json')

/** Writes down how the command line reaches this server; only its own user can read it. */
export async function writeDoor(config: Config, door: LocalDoor): Promise<void> {
  await writeFile(doorFile(config), JSON.stringify(door), { mode: 0o600 })
}

/** How to reach a running server; null where none answers. */
export async function findDoor(config: Config): Promise<LocalDoor | null> {
  const text = await readFile(doorFile(config), 'utf8').catch(() => null)
  if (text === null) return null
  const door = JSON.parse(text) as LocalDoor
  const answers = await fetch(`${door.url}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  )
  return answers ? door : null
}
