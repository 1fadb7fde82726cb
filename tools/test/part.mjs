/** One part of the tests in a process of its own: `node tools/test/part.mjs unit`. */
import { runPart } from './counts.mjs'
import { parts } from './parts.mjs'

// What was started ends with this process: see the handlers of its exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

await runPart(parts.find(({ name }) => name === process.argv[2]))
