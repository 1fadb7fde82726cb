/** `npm test`: all checking, in parts, two at a time, with the minutes of each; ends with the counts. `--only PART` runs the named parts alone. */
import { install } from './install.mjs'

await install()
const { inTurns, prepare } = await import('./test/lanes.mjs')
const { parts } = await import('./test/parts.mjs')
const { runPart, sentence, sum } = await import('./test/counts.mjs')

// What was started ends with this process: see the handlers of its exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

const named = process.argv.flatMap((word, at, words) => (words[at - 1] === '--only' ? word.split(',') : []))
const unknown = named.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${parts.map((part) => part.name).join(', ')}.`)
  process.exit(2)
}
const wanted = parts.filter(({ name }) => named.length === 0 || named.includes(name))

const began = performance.now()
await prepare(wanted)
const prepared = performance.now()
const results = wanted.length === 1 ? [await runPart(wanted[0])] : await inTurns(wanted)
const minutes = (milliseconds) => (milliseconds / 60_000).toFixed(2).padStart(6)
const total = sum(results.map(({ counts }) => counts))
for (const failure of total.failures) console.log(`\nFAILED ${failure}`)
console.log(`\n${'what they need'.padEnd(15)}${minutes(prepared - began)} min`)
for (const { name, took, counts } of results)
  console.log(`${name.padEnd(15)}${minutes(took)} min   ${sentence(counts)}`)
console.log(`${'all of them'.padEnd(15)}${minutes(performance.now() - prepared)} min\n`)
console.log(sentence(total))
process.exitCode = total.failed === 0 ? 0 : 1
