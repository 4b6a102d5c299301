import type { ContractWords } from '@porchlight/plugin-sdk/panel'
import type { interest } from '../contract.ts'

export default {
  title: 'الاهتمام',
  fields: { seen: { title: 'شاهد', missing: 'لا منتج بعد' }, remark: 'ملاحظة' },
} satisfies ContractWords<typeof interest.contract>
