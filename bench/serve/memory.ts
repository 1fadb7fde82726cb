/** What the server and its database take: memory as proportional set size, where what processes share is counted once, and time of the processor. */
import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes of the server and of the database that it runs, by walking down from the server's process; 0 where the system does not tell. */
export function proportionalMb(server: number): { server: number; database: number } {
  const of = (pid: number) => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024
  return summed(server, of)
}

/** Seconds of the processor that both have used so far, those of ended connections with them. */
export function processorSeconds(server: number): { server: number; database: number } {
  // Fields 14 to 17 of the line, counted after the name: own and waited-for time, in hundredths of a second.
  const of = (pid: number) =>
    fields(pid)
      .rest.slice(11, 15)
      .reduce((sum, ticks) => sum + Number(ticks), 0) / 100
  return summed(server, of)
}

function summed(server: number, of: (pid: number) => number): { server: number; database: number } {
  const processes = new Map<number, { name: string; parent: number }>()
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const { name, rest } = fields(Number(entry))
      processes.set(Number(entry), { name, parent: Number(rest[1]) })
    }
  } catch {
    return { server: 0, database: 0 }
  }
  const under = (pid: number): boolean => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (at === server) return true
    return false
  }
  const sums = { server: 0, database: 0 }
  for (const [pid, { name }] of processes) {
    if (under(pid)) sums[name.startsWith('postgres') ? 'database' : 'server'] += of(pid)
  }
  return { server: Math.round(sums.server), database: Math.round(sums.database) }
}

function fields(pid: number): { name: string; rest: string[] } {
  const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(read(`/proc/${pid}/stat`)) ?? []
  return { name, rest: rest.split(' ') }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
