import type { Translation } from '@porchlight/plugin-sdk/panel'
import type { en } from './account.ts'

export default {
  title: 'حسابك',
  open: 'حسابك…',
  text: 'سجّلت الدخول باسم {email}',
  name: 'اسمك',
  nameHint: 'يقرؤه الزوّار وبقية موظفي الدعم.',
  nameMissing: 'أدخل اسمًا.',
  save: 'حفظ الاسم',
  saved: 'اسمك من الآن {name}.',
  password: 'كلمة المرور',
  current: 'كلمة المرور الحالية',
  next: 'كلمة مرور جديدة',
  nextHint: '{count} أحرف على الأقل. سيُسجَّل خروجك من متصفحاتك الأخرى.',
  nextShort: 'لكلمة المرور {count} أحرف على الأقل.',
  currentWrong: 'ليست هذه كلمة مرورك الحالية.',
  change: 'تغيير كلمة المرور',
  changed: 'تغيّرت كلمة مرورك.',
  away: 'تعذّر الوصول إلى Porchlight. تحقق من شبكتك ثم أعد المحاولة.',
  tooMany: 'محاولات كثيرة. انتظر دقيقة ثم أعد المحاولة.',
  refused: 'رُفض هذا. سجّل الدخول من جديد ثم أعد المحاولة.',
} as const satisfies Translation<typeof en>
