/** The test run's database cluster: started when the first test asks for it, stopped and removed at the end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../packages/server/src/db/connect.ts'
import { type EmbeddedDatabase, startEmbedded } from '../packages/server/src/db/embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { asAdmin, type TestCluster, withDatabase } from './database.ts'

let ending: (() => Promise<void>) | null = null

/** Answers every test thread that asks where the cluster is; the first question starts it. */
export async function setup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'capstone-test-'))
  const path = join(folder, 'cluster.sock')
  let starting: Promise<Started> | null = null
  const server = createServer((asking) => {
    asking.on('error', () => undefined)
    starting ??= start(folder)
    starting.then(
      (started) => asking.end(JSON.stringify(started.cluster)),
      (error: unknown) => asking.end(JSON.stringify({ fault: String(error) })),
    )
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  process.env.CAPSTONE_TEST_CLUSTER = path
  ending = async () => {
    server.close()
    const started = await starting?.catch(() => null)
    await started?.end()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function teardown(): Promise<void> {
  await ending?.()
}

type Started = { cluster: TestCluster; end: () => Promise<void> }

async function start(folder: string): Promise<Started> {
  const prefix = `capstone_test_${process.pid}`
  const template = `${prefix}_template`
  const url = process.env.CAPSTONE_TEST_DATABASE_URL
  const embedded = url ? null : await startTestCluster(folder)
  const admin = url ?? withDatabase((embedded as EmbeddedDatabase).address, 'postgres')
  await asAdmin(admin, `create database ${template} template template0`)
  const copied = await copiesFiles(admin)
  const database = await connect(withDatabase(admin, template))
  await migrate(database).finally(() => database.close())
  const end = async () => {
    if (embedded) await embedded.stop()
    else await dropAll(admin, prefix)
  }
  return { cluster: { admin, template, prefix, copied }, end }
}

/** From PostgreSQL 15 on a database is copied page by page through the log unless its files are asked for: a tenth of the work. */
async function copiesFiles(admin: TestCluster['admin']): Promise<string> {
  const [server] = await asAdmin<{ version: number }>(
    admin,
    `select current_setting('server_version_num')::int as version`,
  )
  return (server?.version ?? 0) >= 150_000 ? 'strategy file_copy' : ''
}

/** Small and quick: these data may be lost. */
async function startTestCluster(folder: string): Promise<EmbeddedDatabase> {
  const settings = { fsync: 'off', shared_buffers: '64MB', max_wal_size: '512MB', max_connections: '200' }
  return startEmbedded({ dataFolder: folder, settings })
}

async function dropAll(admin: TestCluster['admin'], prefix: string): Promise<void> {
  const query = `select datname as name from pg_database where starts_with(datname, '${prefix}_')`
  const left = await asAdmin<{ name: string }>(admin, query)
  await asAdmin(admin, ...left.map(({ name }) => `drop database if exists ${name} with (force)`))
}
