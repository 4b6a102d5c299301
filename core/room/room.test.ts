import { describe, it } from 'vitest'
import chat from '../../plugins/chat/server.ts'
import { roomCases } from '../testing/suites/room.ts'

describe('the room, in memory', () => {
  for (const { name, run } of roomCases(chat)) it(name, run)
})
