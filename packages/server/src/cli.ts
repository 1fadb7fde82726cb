/** The command line: `capstone COMMAND …`. */
import { randomBytes } from 'node:crypto'
import { isFailure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { coveragePlansCommand } from './cli/coverage-plans.ts'
import { doctorCommand } from './cli/doctor.ts'
import { openDoor } from './cli/door.ts'
import { importCommand } from './cli/import.ts'
import { numberCommand } from './cli/number.ts'
import { agendaCommand, pipelineCommand } from './cli/read.ts'
import { backupCommand, restoreCommand } from './cli/safety.ts'
import { userCommand } from './cli/user.ts'
import { workerCommand } from './cli/worker.ts'

const HELP = `capstone import PATH… [--dry-run] [--full] [--currency C] [--dates dmy|mdy] [--decimal point|comma] [--damage leave-out|repair|as-is] [--source NAME] [--json]
capstone agenda|pipeline [--node team:12] [--as-of DATE] [--period KEY] [--json]
capstone number [--node team:12|NAME] [--as-of DATE] [--period KEY] [--slice product:3] [--json]
capstone coverage-plans list|show|publish [ID|NAME] [--from DATE] [--json]
capstone backup FILE · capstone restore FILE [--replace]
capstone user add NAME EMAIL [--role ROLE] · capstone user list · capstone user reset EMAIL [--second-factor]
capstone doctor [--json]
capstone worker
--workspace ID chooses another workspace than the company's own.`

type Command = (words: readonly string[]) => Promise<{ text: string; ok: boolean }>

/** Commands that speak through the API; `usual` is the workspace where none is named: 'own' is the company's, made when it is not there yet. */
const asked = (
  command: (door: Awaited<ReturnType<typeof openDoor>>, words: readonly string[]) => ReturnType<Command>,
  usual: string | null = null,
): Command => {
  return async (words) => {
    const at = words.indexOf('--workspace')
    const door = await openDoor(at >= 0 ? (words[at + 1] ?? null) : usual)
    return command(door, words).finally(() => door.close())
  }
}

const COMMANDS: Readonly<Record<string, Command>> = {
  import: asked(importCommand, 'own'),
  agenda: asked(agendaCommand),
  pipeline: asked(pipelineCommand),
  number: asked(numberCommand),
  'coverage-plans': asked(coveragePlansCommand),
  user: asked((door, words) => userCommand(door, words, () => randomBytes(9).toString('base64url'))),
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
  worker: workerCommand,
  help: async () => ({ text: HELP, ok: true }),
}

const [name = 'help', ...words] = process.argv.slice(2)
const command = COMMANDS[name === '--help' ? 'help' : name]
try {
  if (!command) {
    process.stderr.write(`There is no command “${name}”.\n${HELP}\n`)
    process.exitCode = 2
  } else {
    const { text, ok } = await command(words)
    process.stdout.write(`${text}\n`)
    process.exitCode = ok ? 0 : 1
  }
} catch (error) {
  const reference = isFailure(error) ? null : createLog({ write: (line) => void process.stderr.write(line) }).bug(error)
  process.stderr.write(
    `${isFailure(error) ? error.message : `Something went wrong inside Capstone. Reference ${reference}.`}\n`,
  )
  process.exitCode = 1
}
process.exit()
