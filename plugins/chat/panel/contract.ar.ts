import type { ContractWords } from '@porchlight/plugin-sdk/panel'
import type { chat } from '../contract.ts'

export default { title: 'المحادثة' } satisfies ContractWords<typeof chat.contract>
