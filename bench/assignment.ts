/** Benchmarks the assignment solver: `--instances DIR --format orlib|territory|sales --seconds N --json`, or `--generate 5000x100`; `--clock cpu` where other work runs. */
import { basename } from 'node:path'
import { solve } from '@capstone/engines/math/assignment/solve'
import { widen } from '@capstone/engines/math/assignment/widen'
import {
  bestKnown,
  type Case,
  filesBelow,
  generateSales,
  readOrlib,
  readSales,
  salesCase,
} from './assignment/instances.ts'
import { polisher } from './assignment/polish.ts'
import { runTerritory } from './assignment/territory.ts'
import { verify } from './assignment/verify.ts'

interface Result {
  instance: string
  agents: number
  tasks: number
  cost: number | null
  bound: number | null
  boundKind: string
  gapToBoundPct: number | null
  bestKnown: number | null
  gapToBestPct: number | null
  feasible: boolean
  seconds: number
  cpuSeconds: number
  firstFeasibleSeconds: number | null
  stop: string
  seed: number
  iterations: number
  peakRssMb: number
}

const flags = new Map<string, string>()
for (let k = 2; k < process.argv.length; k++) {
  const word = process.argv[k] ?? ''
  if (!word.startsWith('--')) continue
  const next = process.argv[k + 1]
  flags.set(word.slice(2), next === undefined || next.startsWith('--') ? 'true' : next)
}
const seconds = Number(flags.get('seconds') ?? 10)
const seed = Number(flags.get('seed') ?? 1)
const iterations = Number(flags.get('iterations') ?? 1e9)
const only = flags.get('only')?.split(',')

function cases(): { make: () => Case; best: number | null; name: string }[] {
  const size = flags.get('generate')
  if (size) {
    const [tasks = 0, agents = 0] = size.split(/[x×]/).map(Number)
    const utilisation = Number(flags.get('utilisation') ?? 0.95)
    return [{ name: size, best: null, make: () => salesCase(size, generateSales(tasks, agents, utilisation, seed)) }]
  }
  const folder = flags.get('instances') ?? '../shared/data/gap-benchmarks'
  const known = bestKnown(folder)
  const read = flags.get('format') === 'sales' ? readSales : readOrlib
  return filesBelow(folder)
    .map((path) => ({ name: basename(path), best: known.get(basename(path)) ?? null, make: () => read(path) }))
    .filter((one) => !only || only.includes(one.name))
}

/** Time left for the exact solver, set anew for every instance. */
let left = () => 0
const polish = flags.has('polish') ? await polisher(() => left()) : () => null

function run(one: Case, best: number | null): Result {
  const cpu = process.cpuUsage()
  const from = performance.now()
  const elapsed = () => {
    if (flags.get('clock') !== 'cpu') return (performance.now() - from) / 1000
    const now = process.cpuUsage(cpu)
    return (now.user + now.system) / 1e6
  }
  const stop = () => (elapsed() >= seconds ? ('time' as const) : null)
  left = () => Math.min(0.3 * seconds, seconds - elapsed())
  let first: number | null = null
  const trace: string[] = []
  const onProgress = (progress: { cost: number | null; bound: number }) => {
    if (progress.cost !== null) first ??= elapsed()
    if (flags.has('trace')) trace.push(`${elapsed().toFixed(2)}s ${progress.cost} ${progress.bound}`)
  }
  const wide = one.complete ? null : widen(one.instance, one.stated, { stop })
  const solution = solve(wide?.instance ?? one.instance, {
    seed,
    iterations,
    stop,
    onProgress,
    ...(flags.has('polish') ? { polish } : {}),
    ...(wide ? { dual: wide.dual } : {}),
  })
  const used = process.cpuUsage(cpu)
  const checked = solution.plan ? verify(one.stated, solution.plan) : { feasible: false, cost: 0, fault: 'no plan' }
  if (trace.length > 0) console.log(trace.join('\n'))
  return {
    instance: one.stated.name,
    agents: one.stated.agents,
    tasks: one.stated.tasks,
    cost: checked.feasible ? checked.cost : null,
    bound: solution.bound,
    boundKind: solution.boundKind,
    gapToBoundPct: checked.feasible ? round((100 * (checked.cost - solution.bound)) / Math.abs(solution.bound)) : null,
    bestKnown: best,
    gapToBestPct: checked.feasible && best !== null ? round((100 * (checked.cost - best)) / best) : null,
    feasible: checked.feasible && checked.cost === solution.cost,
    seconds: round(elapsed()),
    cpuSeconds: round((used.user + used.system) / 1e6),
    firstFeasibleSeconds: first === null ? null : round(first),
    stop: solution.stopped,
    seed,
    iterations: solution.iterations,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

const round = (x: number) => Math.round(x * 1e4) / 1e4

/** A territory-design instance: compactness instead of cost, and no bound. */
function territory(path: string): Result {
  const cpu = process.cpuUsage()
  const from = performance.now()
  const elapsed = () => (performance.now() - from) / 1000
  const { problem, answer, cost, fault, best } = runTerritory(path, seed, () => (elapsed() >= seconds ? 'time' : null))
  const used = process.cpuUsage(cpu)
  return {
    instance: basename(path),
    agents: problem.districts,
    tasks: problem.units,
    cost: round(cost),
    bound: null,
    boundKind: 'none',
    gapToBoundPct: null,
    bestKnown: best,
    gapToBestPct: best === null ? null : round((100 * (cost - best)) / best),
    feasible: fault === '',
    seconds: round(elapsed()),
    cpuSeconds: round((used.user + used.system) / 1e6),
    firstFeasibleSeconds: null,
    stop: answer.stopped,
    seed,
    iterations: answer.iterations,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

function* all(): Generator<Result> {
  if (flags.get('format') === 'territory') {
    const paths = filesBelow(flags.get('instances') ?? '../shared/data/territory-design').filter((path) =>
      path.endsWith('.dat'),
    )
    for (const path of paths) if (!only || only.includes(basename(path))) yield territory(path)
  } else for (const one of cases()) yield run(one.make(), one.best)
}

const results: Result[] = []
for (const result of all()) {
  results.push(result)
  console.log(
    [
      result.instance.padEnd(10),
      `${result.tasks}x${result.agents}`.padEnd(12),
      `cost ${result.cost}`.padEnd(16),
      `bound ${result.bound} (${result.boundKind})`.padEnd(26),
      `to bound ${result.gapToBoundPct} %`.padEnd(20),
      `to best ${result.gapToBestPct} %`.padEnd(18),
      result.feasible ? 'feasible' : 'NOT FEASIBLE',
      `first ${result.firstFeasibleSeconds} s`,
      `${result.seconds} s (cpu ${result.cpuSeconds} s)`,
      `${result.iterations} it`,
      result.stop,
      `${result.peakRssMb} MB`,
    ].join(' '),
  )
}
if (flags.has('json')) console.log(JSON.stringify({ results }))
