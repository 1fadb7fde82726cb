/** The configuration: read from the environment once, checked in full, one clear sentence per fault. */
import { statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { ROLES, type Role } from '@capstone/contract/permission'
import { Failure } from './failure.ts'
import { type LogLevel, logLevels } from './log.ts'
import { hostName, isLoopback } from './loopback.ts'

export type Config = {
  /** `CAPSTONE_DATA`: where everything that must be kept lies. Absolute. */
  dataFolder: string
  /** `DATABASE_URL`: a PostgreSQL 13 or later to use instead of the embedded one. */
  databaseUrl: string | null
  /** `HOST`: the address listened on. Default 127.0.0.1, this machine alone. */
  host: string
  /** `PORT`: default 4180; 0 takes a free one. */
  port: number
  /** `PUBLIC_URL`: the address people use, without a slash at the end. Default `http://HOST:PORT`. */
  publicUrl: string
  /** `CAPSTONE_WATCH`: a folder whose new files are imported. */
  watchFolder: string | null
  /** `LOG_LEVEL`: debug, info (default), warn or error. */
  logLevel: LogLevel
  /** `CAPSTONE_OIDC_…`: the company's own sign-in; null without one. Passwords stay beside it. */
  oidc: OidcConfig | null
}

/** The company's own sign-in (OpenID Connect). */
export type OidcConfig = {
  /** `…_ISSUER`: its address, under which /.well-known/openid-configuration lies. */
  issuer: string
  /** `…_CLIENT_ID` and `…_CLIENT_SECRET`: how it knows Capstone. */
  clientId: string
  clientSecret: string
  /** `…_GROUPS`: which group becomes which role, such as `sales-leads=head,everyone=reader`; the first that holds counts. */
  groups: { group: string; role: Role }[]
}

export type Surroundings = {
  /** The project's root: relative folders start here, and the default data folder lies in it. */
  projectFolder: string
  /** Whether the process runs as root; the embedded database then runs as an unprivileged user. */
  runsAsRoot?: boolean
}

/**
 * Reads the configuration.
 *
 * An empty value counts as absent. Every fault is reported, not only the first.
 *
 * @throws Failure `invalid` whose details list the faults, one sentence each
 * @example readConfig({ PORT: '8080' }, { projectFolder: '/opt/capstone' }).publicUrl // 'http://127.0.0.1:8080'
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, around: Surroundings): Config {
  const faults: string[] = []
  const read = <T>(name: string, absent: T, parse: (text: string) => T | Fault): T => {
    const text = environment[name]?.trim()
    if (text === undefined || text === '') return absent
    const parsed = parse(text)
    if (!(parsed instanceof Fault)) return parsed
    faults.push(`${name} ${parsed.sentence}`)
    return absent
  }
  const folder = (text: string) => folderAt(text, around.projectFolder)

  const host = read('HOST', '127.0.0.1', parseHost)
  const port = read('PORT', 4180, parsePort)
  const config: Config = {
    dataFolder: read('CAPSTONE_DATA', defaultDataFolder(around), folder),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseDatabaseUrl),
    host,
    port,
    publicUrl: read('PUBLIC_URL', `http://${host.includes(':') ? `[${host}]` : host}:${port}`, parsePublicUrl),
    watchFolder: read<string | null>('CAPSTONE_WATCH', null, (text) => existingFolder(folder(text))),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', parseLogLevel),
    oidc: readOidc(read, faults),
  }
  if (faults.length > 0) {
    throw new Failure('invalid', `The configuration cannot be used. ${faults.join(' ')}`, { faults })
  }
  return config
}

type Read = <T>(name: string, absent: T, parse: (text: string) => T | Fault) => T

/** All four or none. */
function readOidc(read: Read, faults: string[]): OidcConfig | null {
  const same = (text: string) => text
  const issuer = read('CAPSTONE_OIDC_ISSUER', '', parseIssuer)
  const clientId = read('CAPSTONE_OIDC_CLIENT_ID', '', same)
  const clientSecret = read('CAPSTONE_OIDC_CLIENT_SECRET', '', same)
  const groups = read<OidcConfig['groups']>('CAPSTONE_OIDC_GROUPS', [], parseGroups)
  const given = { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, GROUPS: groups }
  const missing = Object.entries(given).filter(([, value]) => value.length === 0)
  if (missing.length === 0) return { issuer, clientId, clientSecret, groups }
  if (missing.length < 4 && !faults.some((fault) => fault.startsWith('CAPSTONE_OIDC_'))) {
    faults.push(...missing.map(([name]) => `CAPSTONE_OIDC_${name} is missing beside the others of CAPSTONE_OIDC.`))
  }
  return null
}

function parseIssuer(text: string): string | Fault {
  const url = urlOf(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
    return new Fault(`must be an address such as https://login.example.com, not "${text}".`)
  }
  if (url.protocol === 'http:' && !isLoopback(hostName(url.host))) {
    return new Fault('must begin with https: tokens go over it.')
  }
  return text.replace(/\/$/, '')
}

function parseGroups(text: string): OidcConfig['groups'] | Fault {
  const groups: OidcConfig['groups'] = []
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=')
    const group = part.slice(0, Math.max(0, at)).trim()
    const role = ROLES.find((known) => known === part.slice(at + 1).trim())
    if (group === '' || !role) {
      return new Fault(
        `must be pairs such as sales-leads=head with roles of ${ROLES.join(', ')}, not "${part.trim()}".`,
      )
    }
    groups.push({ group, role })
  }
  return groups
}

class Fault {
  readonly sentence: string
  constructor(sentence: string) {
    this.sentence = sentence
  }
}

function parsePort(text: string): number | Fault {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  return new Fault(`must be a whole number from 0 to 65535, not "${text}".`)
}

function parseHost(text: string): string | Fault {
  if (/^[\w.-]+$/.test(text) || /^[0-9a-f:.]+$/i.test(text)) return text
  return new Fault(`must be a host name or an address such as 127.0.0.1, not "${text}".`)
}

function parseLogLevel(text: string): LogLevel | Fault {
  const level = logLevels.find((known) => known === text.toLowerCase())
  return level ?? new Fault(`must be one of ${logLevels.join(', ')}, not "${text}".`)
}

function parsePublicUrl(text: string): string | Fault {
  const url = urlOf(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return new Fault(`must be an address such as https://sales.example.com, not "${text}".`)
  }
  if (url.username !== '' || url.password !== '') return new Fault('must not hold a user or a password.')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return new Fault(`must end after the host and port: give Capstone a host name of its own, not "${text}".`)
  }
  return url.origin
}

/** Its value is never repeated in a sentence: it may hold a password. */
function parseDatabaseUrl(text: string): string | Fault {
  const url = urlOf(text)
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    return new Fault('must be an address such as postgres://user:password@host:5432/name.')
  }
  if (url.pathname.length < 2) return new Fault('must end with the name of a database, such as /capstone.')
  return text
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

function folderAt(text: string, projectFolder: string): string {
  return isAbsolute(text) ? resolve(text) : resolve(projectFolder, text)
}

function existingFolder(folder: string): string | Fault {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() ? folder : new Fault(`must be a folder that exists, and ${folder} is not.`)
}

/** `.data` in the project; for root, /var/lib/capstone when the project lies where no other user can reach. */
function defaultDataFolder({ projectFolder, runsAsRoot = process.getuid?.() === 0 }: Surroundings): string {
  if (runsAsRoot && !everyoneReaches(projectFolder)) return '/var/lib/capstone'
  return join(projectFolder, '.data')
}

function everyoneReaches(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined || (found.mode & 0o001) === 0) return false
  return dirname(folder) === folder || everyoneReaches(dirname(folder))
}
