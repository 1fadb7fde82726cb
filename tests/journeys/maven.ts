/** The Maven Hardware sales data on a stage: stored as the command line stores a CRM's export. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { hasData } from '../facts/csv.ts'
import { openStage, type Stage } from './stage.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const MAVEN = 'crm-sales-opportunities'
/** Whether the data and a browser are there; without them a journey skips. */
export const mavenPlays = hasData(MAVEN) && Boolean(process.env.CAPSTONE_CHROMIUM)

export async function setMavenStage(): Promise<Stage> {
  const stage = await openStage('Maven Hardware')
  const files = path.join(root, '../shared/data', MAVEN)
  const command = [path.join(root, 'packages/server/dist/cli.js'), 'import', files, '--currency', 'USD']
  const imported = spawnSync(process.execPath, command, {
    cwd: root,
    env: { ...process.env, CAPSTONE_DATA: stage.folder, DATABASE_URL: '' },
    encoding: 'utf8',
  })
  if (imported.status !== 0 || !imported.stdout.includes('sales_pipeline.csv')) {
    throw new Error(`The import ended with ${imported.status}: ${imported.stdout}${imported.stderr}`)
  }
  return stage
}

/** As a page writes a count: 8800 → '8,800'. */
export const number = (value: number) => new Intl.NumberFormat('en-US').format(value)
