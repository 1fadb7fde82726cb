/** The log: lines of JSON, levels, no secret, references. */
import { describe, expect, it } from 'vitest'
import { createLog, type LogLevel } from './log.ts'

function logging(level: LogLevel = 'debug') {
  const lines: string[] = []
  const now = () => new Date('2026-01-05T09:00:00Z')
  const log = createLog({ level, now, write: (line) => void lines.push(line) })
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

describe('a line', () => {
  it('is one JSON object', () => {
    const { log, lines } = logging()
    log.with({ job: 7 }).info('Done\nwell', { rows: 3 })
    expect(lines).toEqual([
      `{"time":"2026-01-05T09:00:00.000Z","level":"info","message":"Done\\nwell","job":7,"rows":3}\n`,
    ])
  })

  it('below the level is not written', () => {
    const { log, lines } = logging('warn')
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['c', 'd'])
  })

  it('holds anything: cycles, big numbers, bytes, broken dates', () => {
    const { log, last } = logging()
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    log.info('odd', { cycle, big: 2n ** 64n, bytes: new Uint8Array(9), when: new Date(Number.NaN), run: () => 1 })
    expect(last()).toMatchObject({ big: '18446744073709551616', bytes: '[9 bytes]', when: null, run: '[function]' })
    expect(JSON.stringify(last())).toContain('[deeper]')
  })
})

describe('secrets', () => {
  it.each([
    ['by name', { password: 's3cr3t' }],
    ['by name, deep', { body: { user: { newPassword: 's3cr3t', accessToken: 's3cr3t' } } }],
    [
      'in headers',
      {
        headers: {
          authorization: 'Bearer s3cr3t',
          cookie: 's=s3cr3t',
          'set-cookie': ['s3cr3t'],
          'x-api-key': 's3cr3t',
        },
      },
    ],
    ['in configuration', { DATABASE_URL: 's3cr3t', connectionString: 's3cr3t', clientSecret: 's3cr3t', otp: 's3cr3t' }],
    ['in an address', { note: 'at postgres://me:s3cr3t@db/x and https://me:s3cr3t@example.com/' }],
    ['in an address without a user', { note: 'postgresql:///x?password=s3cr3t' }],
    ['in text', { note: 'Authorization: Bearer s3cr3t-abcdefgh' }],
    ['in a query', { url: '/callback?token=s3cr3t&next=/' }],
    ['in a JSON text', { body: '{"password":"s3cr3t","name":"x"}' }],
    ['in a message', { fault: new Error('password=s3cr3t is wrong', { cause: new Error('token: s3cr3t') }) }],
    ['on an error', { fault: Object.assign(new Error('x'), { config: { password: 's3cr3t' } }) }],
  ])('are left out %s', (_, fields) => {
    const { log, lines } = logging()
    log.error('password=s3cr3t', fields)
    log.bug(fields, fields)
    expect(lines.length).toBe(2)
    expect(lines.join('')).not.toContain('s3cr3t')
  })

  it('are all that is left out', () => {
    const { log, last } = logging()
    const fields = {
      path: '/api/accounts?stage=won',
      key: 'A-17',
      tokens: 3,
      account: 'Passwort AG',
      at: 'http://host:80/a@b',
    }
    log.info('Read', { ...fields, passwordless: true })
    const { tokens, ...said } = fields
    expect(last()).toMatchObject({ ...said, passwordless: true })
    expect(tokens).toBe(3)
  })
})

describe('a bug', () => {
  it('is found by the reference that the person is shown', () => {
    const { log, last } = logging()
    const reference = log.bug(new RangeError('out'), { path: '/x' })
    expect(reference).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
    expect(last()).toMatchObject({
      level: 'error',
      reference,
      path: '/x',
      fault: { name: 'RangeError', message: 'out' },
    })
    expect(String((last().fault as { stack: string }).stack)).toContain('log.test.ts')
    expect(log.bug('text')).not.toBe(reference)
  })
})
