/** The configuration: defaults, every fault in one go, no secret repeated. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { Failure } from './failure.ts'

const folder = mkdtempSync(join(tmpdir(), 'capstone-config-'))
const around = { projectFolder: folder, runsAsRoot: false }
afterAll(() => rmSync(folder, { recursive: true }))

function faultsOf(environment: Record<string, string>): unknown {
  try {
    return readConfig(environment, around)
  } catch (error) {
    return error instanceof Failure ? error.details.faults : error
  }
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({}, around)).toEqual({
      dataFolder: join(folder, '.data'),
      databaseUrl: null,
      host: '127.0.0.1',
      port: 4180,
      publicUrl: 'http://127.0.0.1:4180',
      watchFolder: null,
      logLevel: 'info',
      oidc: null,
    })
  })

  it('takes what is set, and an empty value as not set', () => {
    const config = readConfig(
      {
        CAPSTONE_DATA: 'kept',
        DATABASE_URL: 'postgresql://me:secret@db.example.com:5433/sales?sslmode=require',
        HOST: '::1',
        PORT: '0',
        PUBLIC_URL: 'https://Sales.example.com/',
        CAPSTONE_WATCH: folder,
        LOG_LEVEL: 'WARN',
        UNKNOWN: 'x',
      },
      around,
    )
    expect(config).toEqual({
      dataFolder: join(folder, 'kept'),
      databaseUrl: 'postgresql://me:secret@db.example.com:5433/sales?sslmode=require',
      host: '::1',
      port: 0,
      publicUrl: 'https://sales.example.com',
      watchFolder: folder,
      logLevel: 'warn',
      oidc: null,
    })
    expect(readConfig({ PORT: ' ', HOST: '' }, around).port).toBe(4180)
    expect(readConfig({ HOST: '::1' }, around).publicUrl).toBe('http://[::1]:4180')
  })

  it('names every fault, each in a sentence', () => {
    const faults = faultsOf({
      PORT: '70000',
      HOST: 'a b',
      PUBLIC_URL: 'https://example.com/capstone',
      DATABASE_URL: 'mysql://me:secret@db/sales',
      CAPSTONE_WATCH: 'nowhere',
      LOG_LEVEL: 'loud',
    })
    expect(faults).toEqual([
      'HOST must be a host name or an address such as 127.0.0.1, not "a b".',
      'PORT must be a whole number from 0 to 65535, not "70000".',
      'DATABASE_URL must be an address such as postgres://user:password@host:5432/name.',
      'PUBLIC_URL must end after the host and port: give Capstone a host name of its own, not "https://example.com/capstone".',
      `CAPSTONE_WATCH must be a folder that exists, and ${join(folder, 'nowhere')} is not.`,
      'LOG_LEVEL must be one of debug, info, warn, error, not "loud".',
    ])
  })

  it.each([
    ['PORT', '41x'],
    ['PORT', '-1'],
    ['PORT', '1.5'],
    ['PUBLIC_URL', 'example.com'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['PUBLIC_URL', 'https://me:secret@example.com'],
    ['DATABASE_URL', 'postgres://me:secret@host'],
    ['DATABASE_URL', 'secret'],
  ])('refuses %s=%s without repeating a secret', (name, value) => {
    const faults = faultsOf({ [name]: value }) as string[]
    expect(faults.length).toBe(1)
    expect(faults[0]?.startsWith(`${name} must`)).toBe(true)
    expect(faults[0]).not.toContain('secret')
  })

  it('as root keeps its data where the database can reach them', () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o700)
    expect(readConfig({}, { projectFolder: closed, runsAsRoot: true }).dataFolder).toBe('/var/lib/capstone')
    expect(readConfig({}, { projectFolder: '/', runsAsRoot: true }).dataFolder).toBe('/.data')
    expect(readConfig({}, { projectFolder: closed, runsAsRoot: false }).dataFolder).toBe(join(closed, '.data'))
  })

  const oidc = {
    CAPSTONE_OIDC_ISSUER: 'https://login.example.com/',
    CAPSTONE_OIDC_CLIENT_ID: 'capstone',
    CAPSTONE_OIDC_CLIENT_SECRET: 'hush',
    CAPSTONE_OIDC_GROUPS: 'cn=leads;dc=x=head, everyone=reader',
  }

  it("takes the company's own sign-in whole", () => {
    expect(readConfig(oidc, around).oidc).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'capstone',
      clientSecret: 'hush',
      groups: [
        { group: 'cn=leads;dc=x', role: 'head' },
        { group: 'everyone', role: 'reader' },
      ],
    })
  })

  it.each([
    [{ CAPSTONE_OIDC_CLIENT_SECRET: '' }, /CAPSTONE_OIDC_CLIENT_SECRET is missing/],
    [{ CAPSTONE_OIDC_ISSUER: 'http://login.example.com' }, /must begin with https/],
    [{ CAPSTONE_OIDC_GROUPS: 'leads=king' }, /not "leads=king"/],
  ])('refuses a part of it: %o', (change, sentence) => {
    expect(() => readConfig({ ...oidc, ...change }, around)).toThrow(sentence)
  })
})
