import { whosOn } from './contract.ts'

// Presence, fields and the windows of the list are the room's own; this plugin is what agents see of them.
export default whosOn.server({})
