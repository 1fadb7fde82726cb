/** Bench of the number: the protocol on a folder, calibration on made companies, speed at a million opportunities. */

import { gapPlanSpeed } from './number/gap.ts'
import { importFacts } from './number/imported.ts'
import { protocol } from './number/protocol.ts'
import { simulate } from './number/simulate.ts'
import { speed } from './number/speed.ts'

const args = process.argv.slice(2)
const flag = (name: string) => args.includes(`--${name}`)
const option = (name: string) => args[args.indexOf(`--${name}`) + 1]

async function run(): Promise<{ readonly answer: object; readonly rows: readonly object[] }> {
  if (flag('simulate')) {
    const answer = simulate(
      Number(flag('quarters') ? option('quarters') : 2000),
      Number(flag('seed') ? option('seed') : 1),
      (line) => {
        if (!flag('json')) console.log(line)
      },
    )
    return { answer, rows: answer.rows }
  }
  if (flag('speed')) {
    const answer = speed(Number(flag('opportunities') ? option('opportunities') : 1_000_000))
    return { answer, rows: [answer] }
  }
  if (flag('gap')) {
    const answer = gapPlanSpeed(300, 500)
    return { answer, rows: [answer] }
  }
  const folder = flag('data') ? option('data') : undefined
  if (folder === undefined)
    throw new Error('Give --data DIR [--currency USD], --simulate [--quarters N], --speed or --gap.')
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const answer = protocol(await importFacts(folder, flag('currency') ? (option('currency') ?? 'USD') : 'USD', say))
  return { answer, rows: answer.horizons.flatMap((h) => h.methods.map((m) => ({ horizon: h.name, ...m }))) }
}

const { answer, rows } = await run()
console.table(rows)
if (flag('json')) console.log(JSON.stringify(answer))
