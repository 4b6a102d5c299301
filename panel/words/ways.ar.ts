import type { Translation } from '@porchlight/plugin-sdk/panel'
import type { en } from './ways.ts'

export default {
  administration: 'الإدارة',
  toAdministration: 'الانتقال إلى لوحة الإدارة',
  toAgents: 'العودة إلى لوحة الموظفين',
  adminPage: 'الإدارة: {page}',
  start: 'البدء',
  sites: 'المواقع',
  people: 'الأشخاص',
  permissions: 'الصلاحيات',
  plugins: 'الإضافات',
  keys: 'مفاتيح الواجهة البرمجية',
  audit: 'سجل التدقيق',
  mail: 'البريد',
  workspace: 'مساحة العمل',
} as const satisfies Translation<typeof en>
