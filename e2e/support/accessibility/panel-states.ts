import type { Page } from 'playwright-core'
import type { Look, PageState } from './state.ts'

/** Every state of the panel, reached in the panel with a desk inside the page; `open` goes to it with a query. */
export function panelStates(open: (page: Page, query: string) => Promise<void>): readonly PageState[] {
  const work = async ({ page }: Look, query = 'pace=0') => {
    await open(page, query)
    await page.getByRole('switch', { name: 'Take chats' }).waitFor()
  }
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
  /** Who's On, which on a phone stands behind the chats. */
  const visitors = async (look: Look, query?: string) => {
    await work(look, query)
    if (look.narrow) await look.page.getByRole('link', { name: /Visitors/ }).click()
    await look.page.getByRole('grid').waitFor()
    await look.page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\w/ }).waitFor()
  }
  const visitor = async (look: Look, tab: string) => {
    await visitors(look)
    await look.page.getByRole('row', { name: /Anika/ }).click()
    await look.page.getByRole('tab', { name: tab }).click()
    await look.page.getByRole('tabpanel').waitFor()
  }
  const marit = async (look: Look) => {
    await work(look)
    if (look.narrow) await button(look.page, /Marit/).click()
    else await look.page.getByRole('tab', { name: /Marit/ }).click()
    await look.page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
  }
  const closed = async (look: Look) => {
    await marit(look)
    await look.page.getByRole('button', { name: 'End', exact: true }).click()
    await button(look.page, 'End chat').click()
    await look.page.getByText('This chat has ended').waitFor()
  }
  const signIn = async ({ page }: Look, query: string) => {
    await open(page, query)
    await button(page, 'Sign in').waitFor()
  }
  const signInWith = async (look: Look, query: string, problem: string) => {
    await signIn(look, query)
    await look.page.getByLabel('E-mail').fill('lena@fernhill.example')
    await look.page.getByLabel('Password').fill('no')
    await button(look.page, 'Sign in').click()
    await look.page.getByText(problem).last().waitFor()
  }

  return [
    { name: 'sign-in', reach: look => signIn(look, 'out=wrong') },
    {
      name: 'sign-in, nothing filled in',
      reach: async look => {
        await signIn(look, 'out=wrong')
        await button(look.page, 'Sign in').click()
        await look.page.getByText(/^Enter .*e-mail address/).waitFor()
      },
    },
    { name: 'sign-in, refused', reach: look => signInWith(look, 'out=wrong', 'do not belong together') },
    { name: 'sign-in, too many tries', reach: look => signInWith(look, 'out=many', 'Too many tries') },
    {
      name: 'choice of a workspace',
      reach: async ({ page }) => {
        await open(page, 'tenants=1')
        await button(page, /Larch/).waitFor()
      },
    },
    {
      name: 'Who’s On, nobody yet',
      reach: async look => {
        await work(look, 'pace=0&visitors=0&bots=0')
        if (look.narrow) await look.page.getByRole('link', { name: /Visitors/ }).click()
        await look.page.getByText('Nobody is here yet').waitFor()
      },
    },
    { name: 'Who’s On', reach: look => visitors(look) },
    {
      name: 'Who’s On, comfortable rows',
      reach: look => visitors(look, 'pace=0&density=comfortable'),
    },
    {
      name: 'Who’s On, bots',
      reach: async look => {
        await visitors(look)
        await button(look.page, 'Show').click()
        await look.page.getByRole('grid', { name: 'Bots on the site now' }).waitFor()
        await look.page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\w/ }).waitFor()
      },
    },
    {
      name: 'Who’s On, nobody matches',
      reach: async look => {
        await visitors(look)
        await look.page.keyboard.press('f')
        await look.page.getByLabel('Value', { exact: true }).fill('/nowhere')
        await button(look.page, 'Add filter').click()
        await look.page.getByText('Nobody matches').waitFor()
      },
    },
    {
      name: 'filter, with a problem',
      reach: async look => {
        await visitors(look)
        await look.page.keyboard.press('f')
        await button(look.page, 'Add filter').click()
        await look.page.getByText('Enter what to compare with').waitFor()
      },
    },
    {
      name: 'columns',
      only: 1440,
      reach: async look => {
        await visitors(look)
        await button(look.page, 'Columns').click()
        await look.page.getByRole('checkbox', { name: 'Cart' }).waitFor()
      },
    },
    { name: 'visitor selected, facts', reach: look => visitor(look, 'Visitor') },
    { name: 'visitor selected, page history', reach: look => visitor(look, 'Page history') },
    {
      name: 'visitor selected, who is gone',
      only: 1440,
      reach: async look => {
        await visitors(look)
        await look.page.locator('[role=row][aria-rowindex="9"]').click()
        await look.page.getByRole('tabpanel').waitFor()
      },
    },
    {
      name: 'a plugin’s tab that broke',
      reach: async look => {
        await visitors(look, 'pace=0&broken=1')
        await look.page.getByRole('row', { name: /Anika/ }).click()
        await look.page.getByRole('tab', { name: 'Broken' }).click()
        await look.page.getByText('could not be shown here').waitFor()
      },
    },
    {
      name: 'a plugin’s tab with a form',
      reach: async look => {
        await visitors(look, 'pace=0&parts=1')
        await look.page.getByRole('row', { name: /Anika/ }).click()
        await look.page.getByRole('tab', { name: 'Parts' }).click()
        await look.page.getByLabel('Remark').fill('no')
        await look.page.getByText('Say more.').waitFor()
      },
    },
    {
      name: 'chats, at the door',
      reach: async look => {
        await work(look)
        await button(look.page, /^Accept/)
          .first()
          .waitFor()
      },
    },
    {
      name: 'chats, none',
      reach: async look => {
        await work(look, 'pace=0&visitors=0&bots=0')
        if (look.narrow) await button(look.page, /^Chats/).click()
        await look.page.getByText('Chats open here').waitFor()
      },
    },
    {
      name: 'chat that waits, looked into',
      reach: async look => {
        await work(look)
        await button(look.page, 'Look in').first().click()
        await look.page.getByRole('log').getByText('split the payment').waitFor()
      },
    },
    { name: 'chat', reach: marit },
    {
      name: 'chat, a note',
      reach: async look => {
        await marit(look)
        await button(look.page, 'Note').click()
        await look.page.getByText('Only agents read this').waitFor()
      },
    },
    {
      name: 'chat, a message refused',
      reach: async look => {
        await marit(look)
        await look.page.getByRole('textbox', { name: /Write to Marit/ }).fill('please refuse this')
        await look.page.keyboard.press('Enter')
        await button(look.page, 'Discard').waitFor()
      },
    },
    {
      name: 'chat, asked whether to end it',
      reach: async look => {
        await marit(look)
        await look.page.getByRole('button', { name: 'End', exact: true }).click()
        await button(look.page, 'End chat').waitFor()
      },
    },
    { name: 'chat, ended', reach: closed },
    {
      name: 'chats, folded',
      only: 1440,
      reach: async look => {
        await work(look)
        await button(look.page, 'Fold').click()
        await button(look.page, 'Unfold').waitFor()
      },
    },
    {
      name: 'notices',
      reach: async look => {
        await work(look)
        await button(look.page, /^Notices/).click()
        await look.page.getByRole('dialog', { name: /^Notices/ }).waitFor()
      },
    },
    {
      name: 'a notice that comes now',
      reach: async look => {
        await work(look)
        await look.page.evaluate(() => window.playground.notify())
        // It would go by itself, but not while the keyboard is with it.
        await button(look.page, 'Dismiss').focus()
      },
    },
    {
      name: 'account menu',
      reach: async look => {
        await work(look)
        await button(look.page, /Account/).click()
        await look.page.getByRole('menu').waitFor()
      },
    },
    {
      name: 'account',
      reach: async look => {
        await work(look)
        await button(look.page, /Account/).click()
        await look.page.getByRole('menuitem', { name: 'Your account…' }).click()
        await look.page.getByLabel('Your name').waitFor()
      },
    },
    {
      name: 'agents',
      only: 1440,
      reach: async look => {
        await work(look)
        await button(look.page, /online$/).click()
        await look.page.getByRole('dialog').getByText('Priya').waitFor()
      },
    },
    {
      name: 'faults of plugins',
      reach: async look => {
        await work(look, 'pace=0&faults=1')
        await button(look.page, /has trouble/).click()
        await look.page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'palette',
      reach: async look => {
        await work(look)
        await button(look.page, /^Search/).click()
        await look.page.getByRole('combobox').waitFor()
        await look.page.getByRole('option').first().waitFor()
      },
    },
    {
      name: 'palette, nothing found',
      reach: async look => {
        await work(look)
        await button(look.page, /^Search/).click()
        await look.page.getByRole('combobox').fill('zzzzzz')
        await look.page.getByText('Nothing is called “zzzzzz”').waitFor()
      },
    },
    {
      name: 'list of keys',
      only: 1440,
      reach: async look => {
        await work(look)
        await look.page.keyboard.press('?')
        await look.page.getByRole('dialog').getByRole('heading').first().waitFor()
      },
    },
    {
      name: 'connection lost',
      reach: async look => {
        await work(look)
        await look.page.evaluate(() => window.playground.cut())
        await button(look.page, 'Try now').waitFor()
      },
    },
    {
      name: 'session ended',
      reach: async look => {
        await work(look)
        await look.page.evaluate(() => window.playground.expire())
        await look.page.getByText('Your session has ended').waitFor()
      },
    },
  ]
}
