import type { Translation } from '../words.ts'
import type { en } from './sdk-words.ts'

export default {
  nameless: 'زائر {mark}',

  waiting: 'ينتظر',
  due: 'بانتظار ردّك',
  dueShort: 'ردّ',
  replied: 'تم الردّ',
  idle: 'محادثة خاملة',
  past: 'سبقت محادثته',
  browsing: 'يتصفّح',
  still: 'خامل',
  departed: 'غادر',

  broken: 'تعذّر عرض «{plugin}» هنا.',
  again: 'حاول مرة أخرى',
} satisfies Translation<typeof en>
