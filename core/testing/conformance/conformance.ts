import assert from 'node:assert/strict'
import type { PanelModule, ServerModule, WidgetModule } from '@porchlight/plugin-sdk'
import type { Mode } from '../../plugins/mode.ts'
import type { Case } from '../suites/case.ts'
import { deskProblems } from './desk-life.ts'
import { capabilityProblems, handlerProblems, permissionProblems } from './handlers.ts'
import { emptyRoomProblems, type Trial, visitProblems } from './life.ts'
import {
  eventProblems,
  fieldProblems,
  manifestProblems,
  needsProblems,
  privacyProblems,
  settingsProblems,
} from './manifest.ts'
import { panelProblems, widgetProblems } from './surfaces.ts'

export interface ConformanceOptions {
  readonly server: ServerModule
  readonly panel?: PanelModule
  readonly widget?: WidgetModule
  /** Server sides of the plugins it needs. */
  readonly beside?: readonly ServerModule[]
  /** `inline` when left out. */
  readonly mode?: Mode
  /** Inputs, by name, of commands and signals for which the suite says that it can make none up. */
  readonly samples?: Readonly<Record<string, unknown>>
}

/**
 * What every plugin promises, as cases for any test runner: `for (const { name, run } of conformance({ server })) it(name, run)`. Each
 * fails with one sentence for each thing that is wrong.
 */
export function conformance({
  server,
  panel,
  widget,
  beside = [],
  mode = 'inline',
  samples = {},
}: ConformanceOptions): readonly Case[] {
  const { contract } = server
  const trial: Trial = { server, beside, mode, samples }
  return [
    promise('says what it is, and all of it is valid', () => manifestProblems(contract)),
    promise('runs without any settings', () => settingsProblems(contract)),
    promise('needs nothing that needs it', () => needsProblems(contract)),
    promise('handles what it declares, once', () => handlerProblems(contract, server)),
    promise('asks for permissions that can be granted', () => permissionProblems(contract)),
    promise('has no capability it cannot use', () => capabilityProblems(contract, server)),
    promise('reads what it stored', () => [...fieldProblems(contract), ...eventProblems(contract)]),
    promise('gives out and forgets what it keeps of a person', () => privacyProblems(contract, server.lifecycle)),
    promise('bears an empty room', () => emptyRoomProblems(trial)),
    promise('bears visits, chats and farewells', () => visitProblems(trial)),
    promise('bears agents who come and go', () => deskProblems(trial)),
    ...(panel ? [promise('has well-formed parts in the panel', () => panelProblems(contract, panel))] : []),
    ...(widget ? [promise('has well-formed parts in the chat window', () => widgetProblems(contract.id, widget))] : []),
  ]
}

function promise(name: string, problems: () => readonly string[] | Promise<readonly string[]>): Case {
  return {
    name,
    run: async () => {
      const found = await problems()
      assert.ok(found.length === 0, found.join('\n'))
    },
  }
}
