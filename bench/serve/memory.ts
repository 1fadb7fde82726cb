/** Memory as proportional set size: what processes share is counted once. */
import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes of the server and of the database that it runs, by walking down from the server's process; 0 where the system does not tell. */
export function proportionalMb(server: number): { server: number; database: number } {
  const parents = new Map<number, number>()
  const names = new Map<number, string>()
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const stat = read(`/proc/${entry}/stat`)
      const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
      parents.set(Number(entry), Number(rest.split(' ')[1]))
      names.set(Number(entry), name)
    }
  } catch {
    return { server: 0, database: 0 }
  }
  const under = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === server) return true
    return false
  }
  let [serverKb, databaseKb] = [0, 0]
  for (const pid of parents.keys()) {
    if (!under(pid)) continue
    const kb = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
    if (names.get(pid)?.startsWith('postgres')) databaseKb += kb
    else serverKb += kb
  }
  return { server: Math.round(serverKb / 1024), database: Math.round(databaseKb / 1024) }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
