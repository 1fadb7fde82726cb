/** `capstone doctor`: whether this install is well, line by line. */
import { stat, statfs } from 'node:fs/promises'
import { isFailure } from '#ground/failure.ts'
import { configuration, findDoor } from '../install.ts'
import { openDoor } from './door.ts'
import { readWords } from './words.ts'

interface Finding {
  check: string
  ok: boolean
  said: string
}

export async function doctorCommand(given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, { json: 'flag' })
  const findings: Finding[] = []
  const check = async (name: string, work: () => Promise<string>) => {
    try {
      findings.push({ check: name, ok: true, said: await work() })
    } catch (error) {
      findings.push({ check: name, ok: false, said: isFailure(error) ? error.message : String(error) })
    }
  }
  await check('Node', async () => `${process.version} on ${process.platform} ${process.arch}`)
  await check(
    'Configuration',
    async () => `data in ${configuration().dataFolder}, address ${configuration().publicUrl}`,
  )
  await check('Disk', async () => {
    const folder = configuration().dataFolder
    const place = await stat(folder).then(
      () => folder,
      () => '/',
    )
    const { bavail, bsize } = await statfs(place)
    const free = (bavail * bsize) / 2 ** 30
    if (free < 1) throw new Error(`Only ${free.toFixed(1)} GB are free; an import needs room.`)
    return `${free.toFixed(1)} GB free`
  })
  await check('Server', async () => ((await findDoor(configuration())) ? 'running' : 'not running'))
  await check('Database', async () => {
    const door = await openDoor(null)
    const health = await door.ask<{ database: string; version: string }>('health.read').finally(() => door.close())
    return `${health.database}, release ${health.version}`
  })
  const ok = findings.every((finding) => finding.ok)
  const text = words.options.has('json')
    ? JSON.stringify({ ok, findings })
    : findings.map(({ check: name, ok: well, said }) => `${well ? 'ok  ' : 'NOT '} ${name}: ${said}`).join('\n')
  return { text, ok }
}
