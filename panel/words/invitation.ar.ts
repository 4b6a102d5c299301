import type { Translation } from '@porchlight/plugin-sdk/panel'
import type { en } from './invitation.ts'

export default {
  title: 'الانضمام إلى {tenant}',
  newText: 'اختر اسمك وكلمة مرور، وتصبح معنا.',
  name: 'اسمك',
  nameMissing: 'أدخل اسمًا.',
  join: 'الانضمام إلى {tenant}',
  ownText: 'وُجّهت إليك الدعوة باسم {email}.',
  signInFirst: 'سجّل الدخول باسم {email} للانضمام إلى {tenant}.',
  signInOther: 'كان ذلك حسابًا آخر. سجّل الدخول باسم {email} للانضمام إلى {tenant}.',
  overTitle: 'انتهت هذه الدعوة',
  overText: 'قُبلت الدعوة أو سُحبت أو انتهى وقتها. اطلب دعوة جديدة ممن دعاك.',
  toSignIn: 'إلى تسجيل الدخول',
  again: 'إعادة المحاولة',
} satisfies Translation<typeof en>
