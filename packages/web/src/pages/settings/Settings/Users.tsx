/** Who may sign in, in which role, at which node; and erasing a person from the records. */
import { ROLE_NAMES, ROLES, type Role } from '@capstone/contract/permission'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { Card, Fault, Skeleton } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'
import { ErasePerson } from './ErasePerson.tsx'
import { UserMenu } from './UserMenu.tsx'

const w = settingsWords.users
type User = Answer<'users.list'>['rows'][number]
const ROLE_CHOICES = ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))

export function Users() {
  const asked = useAsk('users.list', {})
  const change = useAct('users.change')
  if (asked.error !== null && asked.data === undefined) throw asked.error
  if (asked.data === undefined) return <Skeleton height={300} />
  return (
    <>
      <p className="muted">{w.below}</p>
      <Fault error={change.error} />
      <Card>
        <PlainTable
          label={settingsWords.sections.people}
          minWidth={860}
          columns={[
            { key: 'name', header: w.name },
            { key: 'role', header: w.role },
            { key: 'node', header: w.node },
            { key: 'person', header: w.person },
            { key: 'second', header: w.twoFactor },
            { key: 'seen', header: w.lastSeen },
            { key: 'act', header: w.actsHeading, unseen: true },
          ]}
          rows={asked.data.rows.map((user) => ({
            key: user.id,
            cells: [
              <div key="name">
                <span className="strong">{user.name}</span>
                <div className="note">{user.email}</div>
              </div>,
              <Granted
                key="role"
                user={user}
                onGrant={(grant) => change.mutate({ params: { id: user.id }, body: grant })}
              />,
              <NodeSelect
                key="node"
                label={w.nodeOf(user.name)}
                value={user.node}
                onNode={(node) => change.mutate({ params: { id: user.id }, body: { role: user.role, node } })}
              />,
              user.person?.name ?? w.nobody,
              user.twoFactor ? w.on : w.off,
              user.lastSeen === null ? w.never : instant(user.lastSeen),
              <UserMenu
                key="act"
                user={user}
                onRevoke={() => change.mutate({ params: { id: user.id }, body: { revoke: true } })}
              />,
            ],
          }))}
        />
      </Card>
      <div className="columns top">
        <AddUser />
        <ErasePerson />
      </div>
    </>
  )
}

function Granted({ user, onGrant }: { user: User; onGrant: (grant: { role: Role; node: string }) => void }) {
  return (
    <select
      className="input small short"
      aria-label={w.roleOf(user.name)}
      value={user.role}
      onChange={(event) => {
        const role = ROLES.find((each) => each === event.target.value)
        if (role !== undefined) onGrant({ role, node: user.node })
      }}
    >
      {ROLE_CHOICES.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

function NodeSelect({ label, value, onNode }: { label: string; value: string; onNode: (node: string) => void }) {
  const { nodes } = useSession()
  const known = nodes.some((node) => node.key === value)
  return (
    <select
      className="input small short"
      aria-label={label}
      value={value}
      onChange={(event) => onNode(event.target.value)}
    >
      {!known && <option value={value}>{value}</option>}
      {nodes.map((node) => (
        <option key={node.key} value={node.key}>
          {`${'\u2007'.repeat(2 * node.depth)}${node.name}`}
        </option>
      ))}
    </select>
  )
}

function AddUser() {
  const { nodes } = useSession()
  const create = useAct('users.create')
  const send = ({ text, exact, empty }: Typed) => {
    const role = ROLES.find((each) => each === text('role')) ?? 'reader'
    const node = text('node')
    create.mutate(
      {
        body: {
          name: text('name'),
          email: text('email'),
          password: exact('password'),
          role,
          ...(node === '' ? {} : { node }),
        },
      },
      { onSuccess: empty },
    )
  }
  return (
    <Card title={w.add}>
      <Form act={w.add} sending={create} onSend={send}>
        <TextField label={w.name} name="name" required autoComplete="off" />
        <TextField label={w.email} name="email" type="email" required autoComplete="off" />
        <SelectField label={w.role} name="role" defaultValue="seller" choices={ROLE_CHOICES} />
        <SelectField
          label={w.node}
          name="node"
          choices={nodes.map((node) => ({ value: node.key, label: node.name }))}
        />
        <TextField
          label={w.password}
          hint={w.passwordHint}
          name="password"
          type="password"
          minLength={10}
          required
          autoComplete="new-password"
        />
      </Form>
    </Card>
  )
}
