import type { Page } from 'playwright-core'
import type { FakeRoom } from '../fake-room.ts'
import type { Look, PageState } from './state.ts'

/** Every state of the visitors' window; `visit` opens a page with the tag, with the room that it talks to. */
export function widgetStates(visit: (page: Page, online: boolean) => Promise<FakeRoom>): readonly PageState[] {
  const dialog = (page: Page) => page.getByRole('dialog')
  const field = (page: Page) => dialog(page).getByRole('textbox').first()
  const launch = async ({ page }: Look, online = true) => {
    const room = await visit(page, online)
    await page.locator('porchlight-chat button').first().waitFor()
    return room
  }
  const opened = async (look: Look, online = true) => {
    const room = await launch(look, online)
    await look.page.locator('porchlight-chat button').first().click()
    // Before the page knows that nobody is there, the window is as if somebody were.
    if (!online) await look.page.getByRole('dialog', { name: 'Leave a message' }).waitFor()
    await field(look.page).waitFor()
    return room
  }
  const asked = async (look: Look) => {
    const room = await opened(look)
    await field(look.page).fill('Does it fit?')
    await field(look.page).press('Enter')
    await look.page.getByText('Someone is coming to the door').waitFor()
    return room
  }
  const talking = async (look: Look) => {
    const room = await asked(look)
    const { chats } = room.only()
    chats.join('Lena')
    chats.say('It does. See https://shop.example/tents')
    await look.page.getByText('It does.').waitFor()
    return room
  }
  const states: readonly PageState[] = [
    { name: 'launcher', reach: look => launch(look) },
    { name: 'greeting', reach: look => opened(look) },
    {
      name: 'greeting, nothing written',
      reach: async look => {
        await opened(look)
        await look.page.getByRole('button', { name: 'Start the chat' }).click()
        await look.page.getByText('Write your question first').waitFor()
      },
    },
    { name: 'waiting for an answer', reach: asked },
    { name: 'conversation', reach: talking },
    {
      name: 'conversation, a message refused',
      reach: async look => {
        const room = await talking(look)
        room.only().chats.refuse('too rude', { code: 'bad-input', message: 'Please stay friendly.' })
        await field(look.page).fill('too rude')
        await field(look.page).press('Enter')
        await look.page.getByText('Not sent').waitFor()
      },
    },
    {
      name: 'conversation, without a connection',
      reach: async look => {
        const room = await talking(look)
        await room.away()
        await field(look.page).fill('Still there?')
        await field(look.page).press('Enter')
        await look.page.getByText('Waits for the connection').waitFor()
      },
    },
    {
      name: 'ended',
      reach: async look => {
        const room = await talking(look)
        room.only().chats.close()
        await look.page.getByRole('dialog', { name: 'Chat ended' }).waitFor()
      },
    },
    { name: 'leave a message', reach: look => opened(look, false) },
    {
      name: 'leave a message, with errors',
      reach: async look => {
        await opened(look, false)
        await look.page.getByRole('button', { name: 'Send the message' }).click()
        await look.page.getByText('Tell us your name').waitFor()
      },
    },
    {
      name: 'message left',
      reach: async look => {
        await opened(look, false)
        await look.page.getByLabel('Your name').fill('Ida')
        await look.page.getByLabel('E-mail').fill('ida@mail.example')
        await look.page.getByLabel('Your message').fill('Please write to me.')
        await look.page.getByRole('button', { name: 'Send the message' }).click()
        await look.page.getByText('Thank you, we have your message').first().waitFor()
      },
    },
  ]
  // The page around it is its owner's.
  return states.map(state => ({ ...state, within: 'porchlight-chat' }))
}
