import type { Translation } from '@porchlight/plugin-sdk/panel'
import type { en } from './words.ts'

export default {
  tab: 'الاهتمام',
  nothing: 'لم يُشاهَد أي منتج بعد.',
  more: '+{count}',
  remark: 'ملاحظة',
  remarkHint: 'لا يقرؤها إلا موظفو الدعم.',
  save: 'حفظ',
} as const satisfies Translation<typeof en>
