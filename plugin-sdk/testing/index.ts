export { type ConformanceOptions, conformance } from '../../core/testing/conformance/conformance.ts'
export type { Case } from '../../core/testing/suites/case.ts'
export { createTestDesk, type TestDesk, type TestDeskOptions, type TestPanel } from '../../core/testing/test-desk.ts'
export {
  createTestRoom,
  type TestAgent,
  type TestRoom,
  type TestRoomOptions,
  type TestVisitor,
  type VisitOptions,
} from '../../core/testing/test-room.ts'
