/** A throw-away server PostgreSQL for the integration tests: a cluster of its own on a free loopback port. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from '../process.mjs'
import { installPackages } from './packages.mjs'

/** Where the server's programs are: `{ programs }`, or `{ missing }` with a sentence when none are to be had. */
export async function findPostgres() {
  const there = findPrograms()
  if (there !== null) return { programs: there }
  keepDebianFromStartingItsOwn()
  const missing = await installPackages('postgresql')
  const programs = findPrograms()
  return programs === null
    ? { missing: missing ?? 'apt-get installed postgresql, yet no initdb is there' }
    : { programs }
}

/** Starts a cluster: `{ url, stop }`, or `{ missing }` with a sentence when no server PostgreSQL is to be had. */
export async function startPostgres() {
  const { missing, programs } = await findPostgres()
  if (missing) return { missing }
  const folder = mkdtempSync(path.join(tmpdir(), 'capstone-postgres-'))
  const owner = await unprivilegedOwner()
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const stop = () => {
    process.off('exit', stop)
    const args = ['stop', '-D', `${folder}/data`, '-m', 'immediate', '-w']
    if (existsSync(`${folder}/data`)) spawnSync(`${programs}/pg_ctl`, args, { cwd: folder, stdio: 'ignore', ...owner })
    rmSync(folder, { recursive: true, force: true })
  }
  // However the tests end, the cluster ends with them.
  process.on('exit', stop)

  const password = randomBytes(16).toString('hex')
  writeFileSync(`${folder}/password`, password, { mode: 0o644 })
  const port = await freePort()
  const initdb = ['-D', `${folder}/data`, '-U', 'capstone', '--auth=scram-sha-256', `--pwfile=${folder}/password`]
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200`
  const steps = [
    ['initdb', [...initdb, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']],
    ['pg_ctl', ['start', '-D', `${folder}/data`, '-w', '-t', '60', '-l', `${folder}/log`, '-o', settings]],
  ]
  for (const [program, args] of steps) {
    const { code, output } = await run(`${programs}/${program}`, args, { cwd: folder, ...owner })
    if (code === 0) continue
    stop()
    throw new Error(`${program} of the server PostgreSQL failed: ${output}`)
  }
  return { url: `postgresql://capstone:${password}@127.0.0.1:${port}/postgres`, stop }
}

/** The folder of the newest server programs: Debian's, then those on the PATH. */
function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), ...(process.env.PATH ?? '').split(':')]
  return folders.find((folder) => existsSync(`${folder}/initdb`) && existsSync(`${folder}/pg_ctl`)) ?? null
}

/** The Debian package makes and starts a cluster of its own when it is installed, unless this file says no. */
function keepDebianFromStartingItsOwn() {
  const file = '/etc/postgresql-common/createcluster.conf'
  if (process.getuid?.() !== 0 || existsSync(file)) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
}

/** PostgreSQL refuses to run as root: as root, its processes run as `postgres`, or `nobody` where there is none. */
async function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])])
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) }
  }
  throw new Error('As root a server PostgreSQL needs an unprivileged user: neither postgres nor nobody is there.')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
