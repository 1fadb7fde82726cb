/** Which Node the project needs. Written for any Node that can read it. */

/** Ends the process with one sentence when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Capstone needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}
