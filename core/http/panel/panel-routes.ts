import { apiKeyRoutes } from './api-keys.ts'
import { auditRoutes } from './audit.ts'
import { installationRoutes } from './installation.ts'
import { invitationRoutes } from './invitations.ts'
import { mailRoutes } from './mail.ts'
import { memberRoutes } from './members.ts'
import { permissionRoutes } from './permissions.ts'
import { pluginRoutes } from './plugins.ts'
import type { PanelRoute } from './route.ts'
import { siteRoutes } from './sites.ts'
import { tenantRoutes } from './tenant.ts'

/** Everything of a tenant that can be had or done from the panel over HTTP. */
export const panelRoutes: readonly PanelRoute[] = [
  ...tenantRoutes,
  ...siteRoutes,
  ...installationRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...permissionRoutes,
  ...apiKeyRoutes,
  ...pluginRoutes,
  ...auditRoutes,
  ...mailRoutes,
]

/** Where they are. */
export const panelPath = '/api/panel/t/:tenant'
